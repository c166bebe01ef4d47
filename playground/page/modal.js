// A bot's modal: its components as a form, sent as a modal submission.

import { openDialog } from "./dialog.js";
import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { INTERACTION, InteractionFailed } from "./interactions.js";
import { modalComponent } from "./modal_fields.js";

/** Shows a modal of the bot; `place` is where its interaction was made. */
export function openModal(app, modal, place) {
  const channel = app.store.channels.get(place.channel_id);
  const parts = modal.components.map((component) => modalComponent(app, component, channel));
  const failure = el("p", { class: "failure", role: "alert", hidden: true });
  const submit = el("button", { class: "button primary", type: "submit", "data-testid": "modal-submit" }, "Submit");
  const form = el(
    "form",
    { class: "dialog-body modal-form", novalidate: true, onsubmit: send },
    el(
      "p",
      { class: "modal-source" },
      icon("apps", 16),
      `From ${modal.application?.name ?? app.store.application.name ?? "the bot"}`,
    ),
    parts.map((part) => part.node),
    failure,
    el(
      "footer",
      { class: "dialog-footer" },
      el("button", { class: "button secondary", type: "button", onclick: () => dialog.close() }, "Cancel"),
      submit,
    ),
  );
  const dialog = openDialog({ title: modal.title, content: form, className: "modal", testId: "modal" });
  form.querySelector("input, textarea, .select")?.focus();

  async function send(event) {
    event.preventDefault();
    const wrong = parts.filter((part) => part.showProblem());
    if (wrong.length) return wrong[0].focus();
    const files = [];
    const components = parts.map((part) => part.submission(files)).filter(Boolean);
    const attachments = files.map((file, index) => ({ id: String(index), filename: file.name }));
    submit.disabled = true;
    failure.hidden = true;
    try {
      await app.interactions.send(
        INTERACTION.modal,
        place,
        { id: modal.id, custom_id: modal.custom_id, components, attachments },
        files,
      );
      dialog.close();
    } catch (error) {
      if (!(error instanceof InteractionFailed)) throw error;
      failure.hidden = false;
      fill(failure, icon("alert", 16), error.message);
    }
    submit.disabled = false;
    return undefined;
  }
}
