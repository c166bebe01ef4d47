// The messages of one channel: history, grouping, day lines, and staying at the newest while they arrive.

import { el, update } from "./dom.js";
import { messageEditor } from "./message_editor.js";
import { messageView } from "./message.js";
import { compareIds } from "./snowflake.js";
import { FLAGS } from "./store.js";
import { dayName, sameDay } from "./time.js";

const PAGE = 50;
// A jump far back reads everything between, so that no gap is left in the history.
const JUMP_PAGE = 100;
const MOST_JUMP_PAGES = 50;
const GROUP_MS = 7 * 60_000;
const NEAR_BOTTOM_PX = 90;
const MOST_KEPT = 400;

export class MessageList {
  constructor(app, channel, intro) {
    this.app = app;
    this.channel = channel;
    this.list = el("ol", {
      class: "messages",
      "data-testid": "messages",
      "aria-label": `Messages in ${app.store.channelName(channel)}`,
    });
    this.intro = el("div", { class: "intro" });
    this.buildIntro = intro;
    this.content = el("div", { class: "message-flow" }, this.intro, this.list);
    this.newest = el(
      "button",
      { class: "to-newest", type: "button", hidden: true, onclick: () => this.toNewest() },
      "Go to the newest",
    );
    this.scroller = el(
      "div",
      {
        class: "scroller",
        tabindex: "0",
        role: "region",
        "aria-label": `History of ${app.store.channelName(channel)}`,
        onkeydown: (event) => this.#key(event),
      },
      this.content,
    );
    this.node = el("div", { class: "message-area" }, this.scroller, this.newest);
    this.views = new Map();
    this.readUpTo = app.store.isUnread(channel.id) ? app.store.read[channel.id] : null;
    this.newLine = el("li", { class: "new-line" }, "New");
    this.atBottom = true;
    this.scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.sizes = new ResizeObserver(() => this.atBottom && this.#stick());
    this.sizes.observe(this.content);
    this.sizes.observe(this.scroller);
    const stop = app.store.on(`messages:${channel.id}`, (change) => this.#changed(change));
    const release = () => setTimeout(() => this.#release());
    this.scroller.addEventListener("pointerdown", () => {
      this.held ??= [];
    });
    for (const name of ["pointerup", "pointercancel"]) addEventListener(name, release);
    this.stop = () => {
      stop();
      for (const name of ["pointerup", "pointercancel"]) removeEventListener(name, release);
    };
    this.#open();
  }

  close() {
    this.stop();
    this.sizes.disconnect();
  }

  async #open(follow = true) {
    if (!this.app.store.complete.has(this.channel.id)) await this.#load("");
    this.app.store.complete.add(this.channel.id);
    this.render();
    if (follow) this.toNewest();
    this.list.dataset.loaded = "true";
  }

  /** Reads the newest messages anew, after events were missed. */
  async reload() {
    this.views.clear();
    await this.#open(this.atBottom);
  }

  async #load(query, limit = PAGE) {
    const messages = await this.app.attempt(() =>
      this.app.api.get(`/channels/${this.channel.id}/messages?limit=${limit}${query}`),
    );
    for (const message of messages ?? []) this.app.store.put(message);
    this.reachedStart = (messages?.length ?? 0) < limit;
    return messages;
  }

  async #loadOlder() {
    const oldest = this.app.store.list(this.channel.id)[0];
    if (this.loading || this.reachedStart || !oldest) return;
    this.loading = true;
    const before = this.scroller.scrollHeight;
    await this.#load(`&before=${oldest.id}`);
    this.render();
    this.scroller.scrollTop += this.scroller.scrollHeight - before;
    this.loading = false;
  }

  /** Draws what changed and keeps the rest: unchanged messages keep their elements. */
  render(changedId = null) {
    const messages = this.app.store.list(this.channel.id);
    const seen = new Set();
    const rows = [];
    messages.forEach((message, index) => {
      const previous = messages[index - 1];
      const time = new Date(message.timestamp);
      if (this.#startsNew(previous, message)) rows.push(this.newLine);
      if (!previous || !sameDay(new Date(previous.timestamp), time)) rows.push(this.#dayLine(time));
      rows.push(this.#view(message, grouped(previous, message), message.id === changedId));
      seen.add(message.id);
    });
    for (const id of this.views.keys()) if (!seen.has(id)) this.views.delete(id);
    reconcile(this.list, rows);
    update(this.intro, this.reachedStart !== false ? this.buildIntro(messages.length === 0) : null);
  }

  /** Whether this is the first message that was not read when the channel was opened. */
  #startsNew(previous, message) {
    if (!this.readUpTo || compareIds(message.id, this.readUpTo) <= 0) return false;
    return previous ? compareIds(previous.id, this.readUpTo) <= 0 : this.readUpTo !== "0";
  }

  #dayLine(time) {
    const key = dayName(time);
    this.days ??= new Map();
    if (!this.days.has(key)) this.days.set(key, el("li", { class: "day-line" }, el("span", {}, key)));
    return this.days.get(key);
  }

  #view(message, isGrouped, changed) {
    const known = this.views.get(message.id);
    if (known && !changed && known.message === message && known.grouped === isGrouped) return known.node;
    const node =
      this.editing === message.id
        ? messageEditor(this.app, message, this.channel, () => this.edit(null))
        : messageView(this.app, message, { grouped: isGrouped, guildId: this.channel.guild_id });
    if (known) keepState(known.node, node);
    this.views.set(message.id, { node, message, grouped: isGrouped });
    return node;
  }

  /** Draws one message anew. */
  refresh(messageId) {
    this.render(messageId);
    this.#restoreFocus();
  }

  edit(message) {
    const before = this.editing;
    this.editing = message?.id ?? null;
    if (before) this.render(before);
    if (message) this.render(message.id);
    if (before && !message) this.views.get(before)?.node.focus({ preventScroll: true });
    else this.list.querySelector(".message-editor textarea")?.focus();
  }

  /** Changes wait while a button is held down: a press ends on the element it began on. */
  #release() {
    const held = this.held ?? [];
    this.held = null;
    for (const change of held) this.#changed(change);
  }

  #changed(change) {
    if (this.held) return void this.held.push(change);
    const { created, updated, thread } = change;
    if (created && this.atBottom) this.#forgetOldest();
    const changedId = updated?.id ?? thread?.id ?? created?.id ?? null;
    if (updated && this.editing === updated.id) this.editing = null;
    this.render(changedId);
    this.#restoreFocus();
    if (!created) return undefined;
    if (created.author.id === this.app.store.user.id || this.atBottom || created.flags & FLAGS.ephemeral)
      this.toNewest();
    else this.newest.hidden = false;
    return undefined;
  }

  /** A long evening in a busy channel stays light; what is dropped loads again on scrolling up. */
  #forgetOldest() {
    const messages = this.app.store.list(this.channel.id);
    if (messages.length <= MOST_KEPT) return;
    messages.splice(0, messages.length - MOST_KEPT / 2);
    this.reachedStart = false;
  }

  #restoreFocus() {
    const wanted = this.list.querySelector("[data-wants-focus]");
    wanted?.removeAttribute("data-wants-focus");
    wanted?.focus({ preventScroll: true });
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.atBottom = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM_PX;
    if (this.atBottom) this.newest.hidden = true;
    if (scrollTop < 200) this.#loadOlder();
  }

  #stick() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  toNewest() {
    this.atBottom = true;
    this.newest.hidden = true;
    this.#stick();
  }

  async #loadBackTo(messageId) {
    for (let page = 0; page < MOST_JUMP_PAGES && !this.reachedStart; page++) {
      const oldest = this.app.store.list(this.channel.id)[0];
      if (!oldest || compareIds(oldest.id, messageId) <= 0) break;
      if (!(await this.#load(`&before=${oldest.id}`, JUMP_PAGE))) break;
    }
    this.render();
  }

  /** Scrolls to a message, reading back to it when needed. */
  async jump(messageId) {
    if (!this.views.has(messageId)) await this.#loadBackTo(messageId);
    const node = this.views.get(messageId)?.node;
    if (!node) return;
    this.atBottom = false;
    node.scrollIntoView({ block: "center" });
    node.focus({ preventScroll: true });
    node.classList.add("highlight");
    node.addEventListener("animationend", () => node.classList.remove("highlight"), { once: true });
  }

  /** Arrow keys go from message to message once one (or the history) has the focus; Escape goes back to writing. */
  #key(event) {
    if (event.key === "Escape") return this.app.paneOf(this.channel.id)?.composer.focus();
    if (!["ArrowUp", "ArrowDown"].includes(event.key) || !event.target.matches(".scroller, .message")) return;
    const nodes = [...this.list.querySelectorAll(".message")];
    const at = nodes.indexOf(event.target);
    const target = at < 0 ? nodes.at(-1) : nodes[at + (event.key === "ArrowUp" ? -1 : 1)];
    if (!target) return;
    event.preventDefault();
    target.focus();
  }
}

function grouped(previous, message) {
  if (
    !previous ||
    previous.author.id !== message.author.id ||
    message.message_reference ||
    message.interaction_metadata ||
    message.interaction
  )
    return false;
  if (![0, 19, 20, 23].includes(previous.type) || message.webhook_id !== previous.webhook_id) return false;
  const from = new Date(previous.timestamp);
  const to = new Date(message.timestamp);
  return (
    to - from < GROUP_MS &&
    sameDay(from, to) &&
    (message.flags & FLAGS.ephemeral) === (previous.flags & FLAGS.ephemeral)
  );
}

/** Makes the list's children equal `rows`, moving as little as possible, so that players and focus survive. */
function reconcile(list, rows) {
  const wanted = new Set(rows);
  for (const child of [...list.children]) if (!wanted.has(child)) child.remove();
  rows.forEach((row, index) => {
    if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
  });
}

/** What an edit should not undo: loaded pictures (no flicker), opened spoilers, the focus. */
function keepState(before, after) {
  for (const image of before.querySelectorAll("img[data-media]")) {
    const same = after.querySelector(`img[data-media="${CSS.escape(image.dataset.media)}"]`);
    if (same && image.alt === same.alt && image.complete) same.replaceWith(image);
  }
  bridge(before, after);
  if (before.contains(document.activeElement)) {
    const { customId } = document.activeElement.dataset;
    const target = customId ? after.querySelector(`[data-custom-id="${CSS.escape(customId)}"]`) : null;
    (target ?? after).dataset.wantsFocus = "";
  }
}

/** While a changed picture loads, the one before it shows through: previews sharpen instead of blinking. */
function bridge(before, after) {
  const old = [...before.querySelectorAll(".picture img")];
  after.querySelectorAll(".picture img").forEach((image, index) => {
    const previous = old[index];
    if (!previous?.complete || image.complete || previous.dataset.media === image.dataset.media) return;
    image.style.background = `center / cover no-repeat url("${previous.src}")`;
    image.addEventListener("load", () => image.style.removeProperty("background"), { once: true });
  });
}
