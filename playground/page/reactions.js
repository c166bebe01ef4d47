// Reactions below a message: counts to toggle, and one button to add.

import { emojiPath } from "./api.js";
import { el } from "./dom.js";
import { openEmojiPicker } from "./emoji.js";
import { icon } from "./icons.js";

export function reactionList(app, message) {
  return el(
    "div",
    { class: "reactions", role: "group", "aria-label": "Reactions" },
    message.reactions.map((reaction) => reactionButton(app, message, reaction)),
    el(
      "button",
      {
        class: "reaction add",
        type: "button",
        "aria-label": "Add a reaction",
        onclick: (event) => pickReaction(app, message, event.currentTarget),
      },
      icon("react", 18),
    ),
  );
}

function reactionButton(app, message, { emoji, count, me }) {
  return el(
    "button",
    {
      class: me ? "reaction mine" : "reaction",
      type: "button",
      "aria-pressed": String(Boolean(me)),
      "aria-label": `${emoji.name}, ${count}`,
      dataset: { emoji: emoji.name },
      onclick: () => toggle(app, message, emoji, me),
    },
    el("span", { class: "emoji" }, emoji.name),
    el("span", {}, String(count)),
  );
}

const toggle = (app, message, emoji, me) => {
  const path = `/channels/${message.channel_id}/messages/${message.id}/reactions/${emojiPath(emoji)}/@me`;
  return app.attempt(() => (me ? app.api.delete(path) : app.api.put(path)));
};

export function pickReaction(app, message, anchor) {
  openEmojiPicker(anchor, (name) => {
    const mine = (message.reactions ?? []).some((reaction) => reaction.emoji.name === name && reaction.me);
    if (!mine) toggle(app, message, { id: null, name }, false);
  });
}
