// Commands, buttons, selects and modals: sent with a nonce, answered over the socket.

import { newId } from "./snowflake.js";

export const INTERACTION = { command: 2, component: 3, autocomplete: 4, modal: 5 };

// The playground itself fails an interaction after Discord's 3 s; this covers a lost answer.
const GIVE_UP_MS = 20_000;

/** The interaction was refused or not answered in time; the message is for the person. */
export class InteractionFailed extends Error {}

export class Interactions {
  #waiting = new Map();

  /** `openModal(modal, place)` shows a modal; `place` is `{guild_id, channel_id, message_id}`. */
  constructor(api, openModal) {
    this.api = api;
    this.openModal = openModal;
  }

  /** Resolves when the bot has acknowledged; raises InteractionFailed. Autocomplete resolves to its choices. */
  async send(type, place, data, files = []) {
    const nonce = newId();
    const answered = this.#wait(nonce, place);
    try {
      await this.api.interact({ type, nonce, ...place, data }, files);
    } catch (error) {
      this.#settle(nonce, "reject", new InteractionFailed(error.message));
    }
    return answered;
  }

  /** Takes a frame of the socket; true when it was one of these. */
  take(type, data) {
    switch (type) {
      case "INTERACTION_CREATE":
        return true;
      case "INTERACTION_SUCCESS":
        this.#settle(data.nonce, "resolve", null);
        return true;
      case "INTERACTION_FAILURE":
        this.#settle(data.nonce, "reject", new InteractionFailed(failureText(data.reason)));
        return true;
      case "INTERACTION_MODAL_CREATE":
        // Every tab of the person is told; the form opens in the one where it was asked for.
        if (this.#waiting.has(data.nonce)) this.openModal(data, this.#waiting.get(data.nonce).place);
        this.#settle(data.nonce, "resolve", null);
        return true;
      case "APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE":
        this.#settle(data.nonce, "resolve", data.choices);
        return true;
      default:
        return false;
    }
  }

  #wait(nonce, place) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#settle(nonce, "reject", new InteractionFailed(failureText())), GIVE_UP_MS);
      this.#waiting.set(nonce, { resolve, reject, timer, place });
    });
  }

  #settle(nonce, how, value) {
    const waiting = this.#waiting.get(nonce);
    if (!waiting) return;
    this.#waiting.delete(nonce);
    clearTimeout(waiting.timer);
    waiting[how](value);
  }
}

function failureText(reason) {
  if (reason === "offline") return "The bot is offline.";
  if (!reason || /^[a-z_]+$/.test(reason)) return "The bot did not respond.";
  return reason;
}
