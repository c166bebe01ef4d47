// Changing the text of one's own message, in its place. Enter saves, Escape leaves it as it was.

import { el, fitHeight } from "./dom.js";
import { decodeMentions, encodeMentions } from "./mentions.js";

export function messageEditor(app, message, channel, done) {
  const area = el("textarea", {
    class: "text-field",
    rows: "1",
    "aria-label": "Edit message",
    "data-testid": "edit-field",
    value: decodeMentions(app.store, channel.guild_id, message.content),
  });
  const save = async () => {
    const content = encodeMentions(app.store, channel, area.value.trim());
    if (content && content !== message.content) {
      await app.attempt(() => app.api.patch(`/channels/${message.channel_id}/messages/${message.id}`, { content }));
    }
    done();
  };
  area.addEventListener("input", () => fitHeight(area));
  area.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") done();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    save();
  });
  requestAnimationFrame(() => {
    fitHeight(area);
    area.setSelectionRange(area.value.length, area.value.length);
  });
  return el(
    "li",
    { class: "message message-editor", dataset: { messageId: message.id } },
    el(
      "div",
      { class: "editor-body" },
      area,
      el(
        "p",
        { class: "hint" },
        "Escape to ",
        el("button", { class: "text-button", type: "button", onclick: done }, "cancel"),
        ", Enter to ",
        el("button", { class: "text-button", type: "button", onclick: save }, "save"),
      ),
    ),
  );
}
