// The form for a forum's new post: title, words, files, tags.

import { el, uniqueId } from "./dom.js";
import { openDialog } from "./dialog.js";
import { Tray } from "./tray.js";

/** Asks for a post, sends it, and opens it. */
export function newPost(app, channel) {
  const tray = new Tray((notice) => app.notify(notice));
  const title = el("input", { class: "text-field", id: uniqueId("post"), maxlength: "100", required: true });
  const text = el("textarea", { class: "text-field", id: uniqueId("post"), maxlength: "2000" });
  const files = filesInput(tray);
  const tags = (channel.available_tags ?? []).map((tag) => el("input", { type: "checkbox", value: tag.id }));
  const problem = el("p", { class: "field-error", role: "alert" });
  const form = el(
    "form",
    { class: "dialog-body", onsubmit: send },
    field("Title", title),
    field("Message", text),
    field("Pictures and files", files, tray.node),
    tags.length > 0 && tagChoice(channel.available_tags, tags),
    problem,
    el("footer", { class: "dialog-footer" }, el("button", { class: "button primary", type: "submit" }, "Post")),
  );
  const dialog = openDialog({ title: "New post", content: form });
  title.focus();

  async function send(event) {
    event.preventDefault();
    const content = text.value.trim();
    const empty = !content && !tray.items.length;
    problem.textContent = empty ? "Write something or add a picture." : "";
    if (empty) return;
    const items = tray.items;
    const sent = tray.take();
    const body = {
      name: title.value.trim(),
      applied_tags: tags.filter((input) => input.checked).map((input) => input.value),
      message: { content, attachments: sent.attachments },
    };
    const thread = await app.attempt(() => app.api.post(`/channels/${channel.id}/threads`, body, sent.files));
    if (!thread) return void tray.put(items);
    dialog.close();
    app.openThread(thread.id);
  }
}

const field = (label, input, before = null) => [
  el("label", { class: "field-label", for: input.id }, label),
  before,
  input,
];

function filesInput(tray) {
  const input = el("input", { class: "file-field", type: "file", multiple: true, id: uniqueId("post") });
  input.addEventListener("change", () => {
    tray.add([...input.files]);
    input.value = "";
  });
  return input;
}

const tagChoice = (tags, inputs) => [
  el("p", { class: "field-label" }, "Tags"),
  el(
    "div",
    { class: "choices in-line", role: "group", "aria-label": "Tags" },
    tags.map((tag, index) => el("label", { class: "choice" }, inputs[index], tag.name)),
  ),
];
