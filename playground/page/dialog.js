// Modal dialogs on the browser's own <dialog>: focus stays inside, Escape closes, focus returns.

import { el, uniqueId } from "./dom.js";
import { icon } from "./icons.js";

/** Opens a titled dialog. `onClose()` is called however it closes. */
export function openDialog({ title, content, className = "", testId = null, onClose = () => {} }) {
  const titleId = uniqueId("dialog-title");
  const opener = document.activeElement;
  const dialog = el(
    "dialog",
    { class: `dialog ${className}`, "aria-labelledby": titleId, "data-testid": testId },
    el(
      "header",
      { class: "dialog-header" },
      el("h2", { id: titleId }, title),
      el(
        "button",
        { class: "icon-button", type: "button", "aria-label": "Close", onclick: () => dialog.close() },
        icon("close"),
      ),
    ),
    content,
  );
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (opener?.isConnected) opener.focus({ preventScroll: true });
    onClose();
  });
  dialog.addEventListener("pointerdown", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Asks for one line of text; resolves to it, or to null. */
export function askText({ title, label, value = "", action, maxLength = 100, hint = null }) {
  return new Promise((resolve) => {
    let answer = null;
    const input = el("input", {
      class: "text-field",
      type: "text",
      value,
      maxlength: maxLength,
      required: true,
      id: uniqueId("ask"),
      "data-testid": "ask-text",
    });
    const form = el(
      "form",
      {
        class: "dialog-body",
        method: "dialog",
        onsubmit: () => {
          answer = input.value.trim() || null;
        },
      },
      el("label", { class: "field-label", for: input.id }, label),
      input,
      hint && el("p", { class: "hint" }, hint),
      el("footer", { class: "dialog-footer" }, el("button", { class: "button primary", type: "submit" }, action)),
    );
    openDialog({ title, content: form, onClose: () => resolve(answer) });
    input.select();
  });
}

/** Asks yes or no; resolves to true or false. */
export function confirmAction({ title, text, action }) {
  return new Promise((resolve) => {
    let answer = false;
    const form = el(
      "form",
      {
        class: "dialog-body",
        method: "dialog",
        onsubmit: () => {
          answer = true;
        },
      },
      el("p", {}, text),
      el(
        "footer",
        { class: "dialog-footer" },
        el(
          "button",
          { class: "button secondary", type: "button", onclick: (event) => event.target.closest("dialog").close() },
          "Cancel",
        ),
        el("button", { class: "button danger", type: "submit", autofocus: true, "data-testid": "confirm" }, action),
      ),
    );
    openDialog({ title, content: form, onClose: () => resolve(answer) });
  });
}
