// What is under way on this page: messages being sent, commands running, busy buttons, failures to show.

import { ApiError } from "./api.js";
import { FLAGS } from "./store.js";
import { newId } from "./snowflake.js";

export class Activity {
  #busy = new Set();
  #failures = new Map();

  constructor(app) {
    this.app = app;
    this.store = app.store;
  }

  isBusy(message, customId) {
    return this.#busy.has(`${message.id} ${customId}`);
  }

  setBusy(message, customId, busy) {
    if (busy) this.#busy.add(`${message.id} ${customId}`);
    else this.#busy.delete(`${message.id} ${customId}`);
  }

  failureOf(message) {
    return this.#failures.get(message.id);
  }

  setFailure(message, text) {
    if ((this.#failures.get(message.id) ?? null) === text) return;
    if (text) this.#failures.set(message.id, text);
    else this.#failures.delete(message.id);
    this.#changed(message);
  }

  #changed(message) {
    this.store.emit(`messages:${message.channel_id}`, { updated: message });
  }

  /** Shows a command as running; call the answer with nothing when it was taken, or with the failure. */
  showRunning(channelId, name) {
    const { bot, id, name: appName } = this.store.application;
    const now = newId();
    const message = {
      id: now,
      channel_id: channelId,
      local: true,
      type: 20,
      flags: FLAGS.loading,
      content: "",
      timestamp: new Date().toISOString(),
      author: bot ?? { id: id ?? now, username: appName ?? "The bot", bot: true },
      interaction: { user: this.store.user, name },
    };
    this.store.put(message);
    this.store.emit(`messages:${channelId}`, { created: message });
    return (failure) => {
      if (!failure) return this.store.remove(channelId, now);
      Object.assign(message, { flags: FLAGS.ephemeral, content: failure });
      return this.#changed(message);
    };
  }

  /** Sends a message, shown at once; a refusal stays beside it. */
  async sendMessage(channel, body, files, replied) {
    const message = {
      id: body.nonce,
      nonce: body.nonce,
      channel_id: channel.id,
      author: this.store.user,
      content: body.content,
      timestamp: new Date().toISOString(),
      type: replied ? 19 : 0,
      flags: 0,
      message_reference: body.message_reference,
      referenced_message: replied,
      pending: {},
      attachments: files.map((file) => ({
        filename: file.name,
        url: URL.createObjectURL(file),
        content_type: file.type,
        size: file.size,
      })),
    };
    this.store.put(message);
    this.store.emit(`messages:${channel.id}`, { created: message });
    try {
      const sent = await this.app.api.post(`/channels/${channel.id}/messages`, body, files);
      this.store.remove(channel.id, body.nonce);
      if (!this.store.message(channel.id, sent.id)) this.store.put(sent);
      this.store.emit(`messages:${channel.id}`, {});
    } catch (error) {
      if (!(error instanceof ApiError || error instanceof TypeError)) throw error;
      const reason = error instanceof ApiError ? error.message : "the playground cannot be reached.";
      message.pending = {
        error: `Not sent: ${reason}`,
        retry: () => {
          this.store.remove(channel.id, message.id);
          this.sendMessage(channel, body, files, replied);
        },
      };
      this.#changed(message);
    }
  }
}
