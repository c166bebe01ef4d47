// What a person can do with a message: quick buttons beside it, and the menu.

import { confirmAction } from "./dialog.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { INTERACTION, InteractionFailed } from "./interactions.js";
import { openMenu } from "./menu.js";
import { textOf } from "./message_text.js";
import { pickReaction } from "./reactions.js";
import { FLAGS, THREAD_TYPES } from "./store.js";

const COMMAND_TYPE = { user: 2, message: 3 };

export function messageActions(app, message) {
  const ephemeral = Boolean(message.flags & FLAGS.ephemeral);
  const action = (name, label, testId, run) =>
    el(
      "button",
      { class: "icon-button", type: "button", "aria-label": label, title: label, "data-testid": testId, onclick: run },
      icon(name, 18),
    );
  return el(
    "div",
    { class: "message-actions", role: "group", "aria-label": "Message actions" },
    !ephemeral &&
      action("react", "Add a reaction", "react", (event) => pickReaction(app, message, event.currentTarget)),
    !ephemeral && action("reply", "Reply", "reply", () => app.reply(message)),
    action("more", "Message menu", "message-menu", (event) => openMessageMenu(app, message, event.currentTarget)),
  );
}

export function openMessageMenu(app, message, anchor) {
  const { store } = app;
  if (message.pending || message.local) return;
  if (message.flags & FLAGS.ephemeral) {
    openMenu(anchor, "Message", [
      { label: "Copy text", icon: "copy", run: () => copy(textOf(message)) },
      { label: "Dismiss", icon: "close", run: () => app.dismiss(message) },
    ]);
    return;
  }
  const channel = store.channels.get(message.channel_id);
  const mine = message.author.id === store.user.id;
  const manages = store.mayManageMessages(channel?.guild_id);
  const path = `/channels/${message.channel_id}/messages/${message.id}`;
  const threadPossible = channel?.guild_id && !THREAD_TYPES.has(channel.type) && !store.channels.has(message.id);
  const apps = appEntries(app, COMMAND_TYPE.message, message.id, app.placeOf(message));
  openMenu(
    anchor,
    "Message",
    [
      { label: "Reply", icon: "reply", testId: "menu-reply", run: () => app.reply(message) },
      {
        label: "React",
        icon: "react",
        testId: "menu-react",
        run: () => pickReaction(app, message, messageElement(message)),
      },
      mine && { label: "Edit", icon: "edit", testId: "menu-edit", run: () => app.edit(message) },
      threadPossible && {
        label: "Create thread",
        icon: "thread",
        testId: "menu-thread",
        run: () => app.createThread(message),
      },
      (manages || !channel?.guild_id) && {
        label: message.pinned ? "Unpin" : "Pin",
        icon: "pin",
        testId: "menu-pin",
        run: () => app.attempt(() => togglePin(app, message)),
      },
      apps.length > 0 && { label: "Apps", icon: "apps", testId: "menu-apps", entries: apps },
      null,
      textOf(message) && { label: "Copy text", icon: "copy", run: () => copy(textOf(message)) },
      { label: "Copy message ID", icon: "copy", run: () => copy(message.id) },
      (mine || manages) && {
        label: "Delete",
        icon: "trash",
        danger: true,
        testId: "menu-delete",
        run: () => deleteMessage(app, path),
      },
    ].filter((entry) => entry !== false && entry !== undefined && entry !== ""),
  );
}

const messageElement = (message) => document.querySelector(`[data-message-id="${message.id}"]`);
const copy = (text) => navigator.clipboard?.writeText(text);

function togglePin(app, message) {
  const path = `/channels/${message.channel_id}/pins/${message.id}`;
  return message.pinned ? app.api.delete(path) : app.api.put(path);
}

async function deleteMessage(app, path) {
  const sure = await confirmAction({
    title: "Delete message",
    text: "Delete this message for everyone?",
    action: "Delete",
  });
  if (sure) await app.attempt(() => app.api.delete(path));
}

/** The bot's menu commands for a message or a person. */
export function appEntries(app, type, targetId, place) {
  return app.store.commands
    .filter((command) => command.type === type)
    .map((command) => ({
      label: command.name,
      icon: "apps",
      testId: `app-${command.name}`,
      run: () => runMenuCommand(app, command, targetId, place),
    }));
}

async function runMenuCommand(app, command, targetId, place) {
  const { message_id: _, ...channelPlace } = place;
  const done = app.activity.showRunning(channelPlace.channel_id, command.name);
  try {
    await app.interactions.send(INTERACTION.command, channelPlace, {
      id: command.id,
      name: command.name,
      type: command.type,
      target_id: targetId,
      options: [],
      attachments: [],
    });
    done();
  } catch (error) {
    if (!(error instanceof InteractionFailed)) throw error;
    done(error.message);
  }
}
