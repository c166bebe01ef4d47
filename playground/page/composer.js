// Where a person writes: text, files, replies, mentions, and slash commands.

import { CommandForm } from "./command_form.js";
import { flatten, matchTyped } from "./command_forms.js";
import { Completion } from "./completion.js";
import { el, fill, fitHeight } from "./dom.js";
import { openEmojiPicker } from "./emoji.js";
import { foundCommands, pointToCommands } from "./first_steps.js";
import { icon } from "./icons.js";
import { INTERACTION, InteractionFailed } from "./interactions.js";
import { encodeMentions } from "./mentions.js";
import { newId } from "./snowflake.js";
import { THREAD_TYPES } from "./store.js";
import { Tray } from "./tray.js";

const TYPING_EVERY_MS = 8000;
// Discord's limit; the page counts down over the last of them.
const MOST_CHARACTERS = 2000;
const COUNTED_CHARACTERS = 200;

const phone = matchMedia("(max-width: 760px)");

export class Composer {
  constructor(app, channel) {
    this.app = app;
    this.channel = channel;
    this.tray = new Tray((text) => app.notify(text));
    this.replyBar = el("div", { class: "reply-bar", hidden: true });
    this.area = el("textarea", {
      class: "composer-text",
      rows: "1",
      "aria-label": `Message ${app.store.channelName(channel)}`,
      "aria-autocomplete": "list",
      "aria-haspopup": "listbox",
      "data-testid": "composer",
    });
    this.count = el("span", { class: "composer-count", title: "Characters left" });
    this.fileInput = el("input", {
      type: "file",
      multiple: true,
      class: "visually-hidden",
      tabindex: "-1",
      "aria-hidden": "true",
      "data-testid": "file-input",
      onchange: () => this.#takeChosenFiles(),
    });
    const button = (name, label, run, testId = null) =>
      el(
        "button",
        {
          class: "icon-button",
          type: "button",
          "aria-label": label,
          title: label,
          "data-testid": testId,
          onclick: run,
        },
        icon(name, 22),
      );
    this.plain = el(
      "div",
      { class: "composer-line" },
      button("plus", "Attach files", () => this.fileInput.click()),
      this.fileInput,
      this.area,
      this.count,
      button("slash", "Commands", () => this.start("/"), "open-commands"),
      button("react", "Emoji", (event) => openEmojiPicker(event.currentTarget, (symbol) => this.insert(symbol))),
      button("send", "Send", () => this.send(), "send"),
    );
    this.box = el("div", { class: "composer-box" }, this.replyBar, this.tray.node, this.plain);
    this.node = el("div", { class: "composer" }, this.box);
    this.completion = new Completion(app, channel, this.area, this.node, (form) => this.openCommand(form, ""));
    this.area.addEventListener("input", () => this.#typed());
    this.area.addEventListener("keydown", (event) => this.#key(event));
    this.node.addEventListener("paste", (event) => this.#paste(event));
    this.stops = ["commands", "channels"].map((news) => app.store.on(news, () => this.#showPlaceholder()));
    this.#showPlaceholder();
    this.#takeDraft();
  }

  /** What was begun here is kept until the person comes back. */
  close() {
    for (const stop of this.stops) stop();
    this.completion.stop();
    const draft = { text: this.command?.line() ?? this.area.value, items: this.tray.items };
    if (draft.text || draft.items.length) this.app.drafts.set(this.channel.id, draft);
  }

  #takeDraft() {
    const draft = this.app.drafts.get(this.channel.id);
    if (!draft) return;
    this.app.drafts.delete(this.channel.id);
    this.tray.put(draft.items);
    this.area.value = draft.text;
    this.#showCount(draft.text.length);
    const typed = this.#commandIn(draft.text);
    if (typed) this.#showCommand(typed.form, typed.rest);
  }

  #showPlaceholder() {
    const { store } = this.app;
    const title = `Message ${store.channelTitle(store.channels.get(this.channel.id) ?? this.channel)}`;
    const narrow = phone.matches || THREAD_TYPES.has(this.channel.type);
    if (!store.commands.length) this.area.placeholder = title;
    else this.area.placeholder = narrow ? "Write, or type /" : `${title}, or type / for commands`;
  }

  focus() {
    (this.command ?? this.area).focus();
  }

  /** Writes `text` as if the person had typed it. */
  start(text) {
    this.leaveCommand();
    this.area.value = text;
    this.area.focus();
    this.#typed();
  }

  insert(text) {
    this.area.focus();
    this.area.setRangeText(text, this.area.selectionStart, this.area.selectionEnd, "end");
    this.#typed();
  }

  reply(message) {
    this.replyTo = message;
    this.replyBar.hidden = !message;
    if (!message) return;
    this.leaveCommand();
    const name = this.app.store.displayName(message.author.id, this.channel.guild_id);
    fill(
      this.replyBar,
      icon("reply", 16),
      el("span", {}, "Replying to ", el("strong", {}, name)),
      el(
        "button",
        {
          class: "icon-button",
          type: "button",
          "aria-label": "Do not reply",
          onclick: () => {
            this.reply(null);
            this.focus();
          },
        },
        icon("close", 16),
      ),
    );
    this.focus();
  }

  addFiles(files) {
    if (!files.length) return;
    const left = this.command ? files.filter((file) => !this.command.takeFile(file)) : files;
    if (left.length) this.tray.add(left);
    this.focus();
  }

  #takeChosenFiles() {
    this.addFiles([...this.fileInput.files]);
    this.fileInput.value = "";
  }

  #paste(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.addFiles(files);
  }

  #typed() {
    fitHeight(this.area);
    const text = this.area.value;
    this.#showCount(text.length);
    const typed = this.#commandIn(text);
    if (typed) return this.openCommand(typed.form, typed.rest);
    this.completion.update();
    if (text.trim() && !text.startsWith("/")) this.#sayTyping();
    return undefined;
  }

  #commandIn(text) {
    return text.startsWith("/") ? matchTyped(flatten(this.app.store.commands), text.slice(1)) : null;
  }

  #showCount(length) {
    const left = MOST_CHARACTERS - length;
    this.count.textContent = left < COUNTED_CHARACTERS ? String(left) : "";
    this.count.classList.toggle("over", left < 0);
  }

  #sayTyping() {
    if (Date.now() - (this.lastTyping ?? 0) < TYPING_EVERY_MS) return;
    this.lastTyping = Date.now();
    // Nobody misses a lost typing sign.
    this.app.api.post(`/channels/${this.channel.id}/typing`).catch(() => {});
  }

  #key(event) {
    if (this.completion.key(event)) return;
    if (event.key === "Escape" && this.replyTo) this.reply(null);
    if (event.key === "ArrowUp" && !this.area.value) this.#editLast(event);
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.send();
  }

  #editLast(event) {
    const mine = this.app.store
      .list(this.channel.id)
      .findLast((message) => message.author.id === this.app.store.user.id && message.content && !message.pending);
    if (!mine) return;
    event.preventDefault();
    this.app.edit(mine);
  }

  openCommand(form, rest) {
    this.#showCommand(form, rest);
    this.command.focus();
  }

  #showCommand(form, rest) {
    this.completion.close();
    this.command?.node.remove();
    this.area.value = "";
    fitHeight(this.area);
    this.plain.hidden = true;
    this.command = new CommandForm(this.app, this.channel, form, {
      rest,
      onRun: (data, files) => this.#run(form, data, files),
      onLeave: (text) => (text ? this.start(text) : (this.leaveCommand(), this.focus())),
    });
    this.box.append(this.command.node);
  }

  leaveCommand() {
    this.command?.node.remove();
    this.command = null;
    this.plain.hidden = false;
  }

  async #run(form, data, files) {
    this.leaveCommand();
    this.focus();
    foundCommands(this.app.store);
    const done = this.app.activity.showRunning(this.channel.id, form.name);
    try {
      await this.app.interactions.send(INTERACTION.command, this.app.placeIn(this.channel), data, files);
      done();
    } catch (error) {
      if (!(error instanceof InteractionFailed)) throw error;
      done(error.message);
    }
  }

  async send() {
    const text = encodeMentions(this.app.store, this.channel, this.area.value.trim());
    if (!text && !this.tray.items.length) return;
    if (text.length > MOST_CHARACTERS)
      return void this.app.notify(`A message holds at most ${MOST_CHARACTERS.toLocaleString()} characters.`);
    const { files, attachments } = this.tray.take();
    const reference = this.replyTo && { message_id: this.replyTo.id, channel_id: this.channel.id };
    const body = {
      content: text,
      nonce: newId(),
      ...(attachments.length && { attachments }),
      ...(reference && { message_reference: reference }),
    };
    const replied = this.replyTo;
    this.area.value = "";
    fitHeight(this.area);
    this.#showCount(0);
    this.completion.close();
    this.reply(null);
    this.lastTyping = 0;
    if (!THREAD_TYPES.has(this.channel.type)) pointToCommands(this.app, this.channel, text);
    await this.app.activity.sendMessage(this.channel, body, files, replied);
  }
}
