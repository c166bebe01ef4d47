// Files waiting to be sent with a message: each can be described, marked as a spoiler, or taken out.

import { askText } from "./dialog.js";
import { el, fill } from "./dom.js";
import { icon } from "./icons.js";

const MOST_FILES = 10;
// Discord's limit for people without a subscription.
const MOST_BYTES = 10 * 1024 * 1024;

export class Tray {
  constructor(notify) {
    this.notify = notify;
    this.items = [];
    this.node = el("ul", { class: "tray", "aria-label": "Files to send", "data-testid": "tray", hidden: true });
  }

  add(files) {
    for (const file of files) {
      if (this.items.length === MOST_FILES) {
        this.notify(`A message carries at most ${MOST_FILES} files.`);
        break;
      }
      if (file.size > MOST_BYTES) this.notify(`${file.name} is larger than 10 MB, the most that a file may be.`);
      else this.items.push({ file, description: "", spoiler: false });
    }
    this.#show();
  }

  /** Puts back what `items` held before. */
  put(items) {
    this.items = items;
    this.#show();
  }

  /** Empties the tray; answers `{files, attachments}` as a message's body names them. */
  take() {
    const items = this.items;
    this.items = [];
    this.#show();
    return {
      files: items.map(({ file, spoiler }) =>
        spoiler ? new File([file], `SPOILER_${file.name}`, { type: file.type }) : file,
      ),
      attachments: items.map(({ file, spoiler, description }, index) => ({
        id: String(index),
        filename: spoiler ? `SPOILER_${file.name}` : file.name,
        ...(description && { description }),
      })),
    };
  }

  #show() {
    this.node.hidden = !this.items.length;
    fill(
      this.node,
      this.items.map((item) => this.#card(item)),
    );
  }

  #card(item) {
    const { file } = item;
    const button = (name, label, pressed, run) =>
      el(
        "button",
        {
          class: "icon-button",
          type: "button",
          "aria-label": `${label}: ${file.name}`,
          title: label,
          "aria-pressed": pressed,
          onclick: run,
        },
        icon(name, 16),
      );
    return el(
      "li",
      { class: item.spoiler ? "tray-card spoiled" : "tray-card" },
      file.type.startsWith("image/")
        ? el("img", { class: "tray-picture", src: URL.createObjectURL(file), alt: item.description || file.name })
        : el("span", { class: "tray-picture" }, icon("file", 32)),
      el("span", { class: "tray-name" }, file.name),
      el(
        "span",
        { class: "tray-tools" },
        button(item.spoiler ? "hidden" : "eye", "Spoiler", String(item.spoiler), () => {
          item.spoiler = !item.spoiler;
          this.#show();
        }),
        button("edit", "Describe", null, () => this.#describe(item)),
        button("trash", "Remove", null, () => {
          this.items = this.items.filter((other) => other !== item);
          this.#show();
        }),
      ),
    );
  }

  async #describe(item) {
    const text = await askText({
      title: "Describe the picture",
      label: "Description for people who cannot see it",
      value: item.description,
      action: "Save",
      maxLength: 1024,
    });
    if (text === null) return;
    item.description = text;
    this.#show();
  }
}
