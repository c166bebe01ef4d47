// One message: who, when, what it answers, text, pictures, components, reactions.

import { avatar } from "./avatar.js";
import { componentList } from "./components.js";
import { el } from "./dom.js";
import { embedView } from "./embeds.js";
import { icon } from "./icons.js";
import { markdown } from "./markdown_view.js";
import { fromAttachment, mediaList } from "./media.js";
import { messageActions, openMessageMenu } from "./message_menu.js";
import { summary } from "./message_text.js";
import { reactionList } from "./reactions.js";
import { FLAGS } from "./store.js";
import { clockTime, fullTime, messageTime } from "./time.js";

const SYSTEM_TEXTS = {
  6: () => "pinned a message.",
  7: () => "joined the server.",
  18: (message) => `started a thread: ${message.content}`,
  1: () => "added someone to the conversation.",
  4: (message) => `renamed this to ${message.content}.`,
};

const COMMAND_TYPES = new Set([20, 23]);
const THREAD_STARTER = 21;

/** The message's element. `grouped` leaves out the name when the same person wrote just before. */
export function messageView(app, entry, { grouped, guildId }) {
  // A thread's first entry stands for the message the thread was made from.
  const message = (entry.type === THREAD_STARTER && entry.referenced_message) || entry;
  if (message.type in SYSTEM_TEXTS) return systemView(app, message, guildId);
  const name = app.store.displayName(message.author.id, guildId);
  const classes = [
    "message",
    grouped && "grouped",
    message.pending && "pending",
    message.flags & FLAGS.ephemeral && "ephemeral",
    app.mentionsMe(message) && "to-me",
  ];
  const time = new Date(message.timestamp);
  return el(
    "li",
    {
      class: classes.filter(Boolean).join(" "),
      tabindex: "-1",
      dataset: { messageId: entry.id, authorId: message.author.id },
      "aria-label": `${name}, ${clockTime(time)}: ${summary(app, message)}`,
      oncontextmenu: (event) => openFromPointer(app, message, event),
      onkeydown: (event) => openFromKeyboard(app, message, event),
    },
    contextLine(app, message, guildId),
    el(
      "div",
      { class: "message-row" },
      grouped
        ? el("time", { class: "message-side", "aria-hidden": "true" }, clockTime(time))
        : authorAvatar(app, message, guildId),
      el(
        "div",
        { class: "message-body" },
        !grouped && authorLine(app, message, guildId, time),
        body(app, message, guildId, message === entry),
      ),
    ),
    !message.pending && !message.local && message === entry && messageActions(app, message),
  );
}

function authorAvatar(app, message, guildId) {
  return el(
    "button",
    {
      class: "message-side avatar-button",
      type: "button",
      "aria-label": `About ${app.store.displayName(message.author.id, guildId)}`,
      onclick: (event) => app.showPerson(message.author, guildId, event.currentTarget),
    },
    avatar(message.author),
  );
}

function authorLine(app, message, guildId, time) {
  const color = app.store.nameColor(message.author.id, guildId);
  return el(
    "div",
    { class: "author-line" },
    el(
      "span",
      { class: "author", style: color ? { "--name": color } : {} },
      app.store.displayName(message.author.id, guildId),
    ),
    message.author.bot &&
      el("span", { class: "tag" }, message.webhook_id && !message.application_id ? "WEBHOOK" : "BOT"),
    el("time", { class: "message-time", datetime: time.toISOString(), title: fullTime(time) }, messageTime(time)),
  );
}

/** What a message answers: the message it replies to, or the command that made it. */
function contextLine(app, message, guildId) {
  const command = message.interaction_metadata ?? message.interaction;
  if (COMMAND_TYPES.has(message.type) && command) {
    const user = command.user ?? {};
    const name = message.interaction?.name ?? command.name ?? "a command";
    return el(
      "div",
      { class: "context-line" },
      icon("slash", 14),
      el("span", { class: "context-name" }, app.store.displayName(user.id, guildId)),
      " used ",
      el("span", { class: "mention" }, message.type === 20 ? `/${name}` : name),
    );
  }
  if (!message.message_reference || message.message_reference.type === 1 || message.type !== 19) return null;
  const target = message.referenced_message;
  if (!target) return el("div", { class: "context-line" }, icon("reply", 14), el("em", {}, "The message was deleted"));
  return el(
    "button",
    {
      class: "context-line",
      type: "button",
      "aria-label": `In reply to ${app.store.displayName(target.author.id, guildId)}, go to that message`,
      onclick: () => app.jump(target.channel_id ?? message.channel_id, target.id),
    },
    icon("reply", 14),
    avatar(target.author, 16),
    el("span", { class: "context-name" }, app.store.displayName(target.author.id, guildId)),
    el("span", { class: "context-text" }, summary(app, target)),
  );
}

function body(app, message, guildId, withThread) {
  const waiting = Boolean(message.flags & FLAGS.loading);
  const failure = app.activity.failureOf(message);
  const thread = app.store.channels.get(message.id) ?? message.thread;
  return [
    waiting
      ? el(
          "p",
          { class: "thinking" },
          el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")),
          `${app.store.displayName(message.author.id, guildId)} is thinking…`,
        )
      : message.content && contentView(app, message, guildId),
    message.attachments?.length > 0 &&
      !(message.flags & FLAGS.components) &&
      mediaList(app, message.attachments.map(fromAttachment)),
    (message.embeds ?? []).map((embed) => embedView(app, embed, message, guildId)),
    (message.sticker_items ?? []).map((sticker) => el("p", { class: "hint" }, `Sticker: ${sticker.name}`)),
    message.poll && el("p", { class: "hint" }, `Poll: ${message.poll.question.text}`),
    message.components?.length > 0 && componentList(app, message, guildId),
    failure && el("p", { class: "failure", role: "alert" }, icon("alert", 16), failure),
    message.pending?.error && failedSend(app, message),
    message.flags & FLAGS.ephemeral ? ephemeralLine(app, message) : null,
    message.reactions?.length > 0 && reactionList(app, message),
    withThread && thread && thread.id !== message.channel_id && threadCard(app, thread),
  ];
}

function contentView(app, message, guildId) {
  const text = markdown(app, message.content, guildId);
  if (message.edited_timestamp && !message.author.bot)
    (text.lastElementChild?.matches("p") ? text.lastElementChild : text).append(" ", edited(message));
  return el("div", { class: "content" }, text);
}

const edited = (message) =>
  el("span", { class: "edited", title: fullTime(new Date(message.edited_timestamp)) }, "(edited)");

function ephemeralLine(app, message) {
  return el(
    "p",
    { class: "ephemeral-line" },
    icon("eye", 16),
    "Only you can see this",
    el(
      "button",
      { class: "text-button", type: "button", "data-testid": "dismiss", onclick: () => app.dismiss(message) },
      "Dismiss message",
    ),
  );
}

function failedSend(app, message) {
  return el(
    "p",
    { class: "failure", role: "alert" },
    icon("alert", 16),
    message.pending.error,
    el("button", { class: "text-button", type: "button", onclick: message.pending.retry }, "Try again"),
    el(
      "button",
      { class: "text-button", type: "button", onclick: () => app.store.remove(message.channel_id, message.id) },
      "Remove",
    ),
  );
}

function threadCard(app, thread) {
  const count = thread.message_count ?? 0;
  return el(
    "button",
    {
      class: "thread-card",
      type: "button",
      dataset: { threadId: thread.id },
      onclick: () => app.openThread(thread.id),
    },
    icon("thread", 18),
    el("strong", {}, thread.name),
    el("span", { class: "quiet" }, count === 1 ? "1 message" : `${count} messages`),
    icon("right", 16),
  );
}

function systemView(app, message, guildId) {
  return el(
    "li",
    { class: "message system", tabindex: "-1", dataset: { messageId: message.id } },
    el(
      "p",
      {},
      el("strong", {}, app.store.displayName(message.author.id, guildId)),
      ` ${SYSTEM_TEXTS[message.type](message)} `,
      el("time", { class: "message-time" }, messageTime(new Date(message.timestamp))),
    ),
  );
}

function openFromPointer(app, message, event) {
  if (event.currentTarget.dataset.messageId !== message.id) return;
  // Links, selected text and fields keep the browser's own menu.
  if (event.target.closest("a, input, textarea") || String(getSelection())) return;
  event.preventDefault();
  openMessageMenu(app, message, { x: event.clientX, y: event.clientY });
}

function openFromKeyboard(app, message, event) {
  const isMenuKey =
    event.key === "ContextMenu" ||
    (event.key === "F10" && event.shiftKey) ||
    (event.key === "Enter" && event.target === event.currentTarget);
  if (!isMenuKey || event.currentTarget.dataset.messageId !== message.id) return;
  event.preventDefault();
  const box = event.currentTarget.getBoundingClientRect();
  openMessageMenu(app, message, { x: box.left + 72, y: Math.max(box.top, 60) + 24 });
}
