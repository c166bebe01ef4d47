// One option of a slash command: a chip with its name and a field of its type.

import { el, fill, fitHeight, uniqueId } from "./dom.js";
import { OPTION, TYPE_NAMES, problemWith, typed } from "./command_forms.js";
import { channelEntries, mentionableEntries, roleEntries, userEntries } from "./entities.js";
import { icon } from "./icons.js";
import { filterEntries, Listbox } from "./listbox.js";

const AUTOCOMPLETE_DELAY_MS = 120;

/** The field of `option`. `autocomplete(option, text)` answers choices; `onFocus(field)` tells which is being filled. */
export function optionField(app, channel, option, { autocomplete, onFocus }) {
  return option.type === OPTION.attachment
    ? new FileField(option, onFocus)
    : new ValueField(app, channel, option, autocomplete, onFocus);
}

class Field {
  constructor(option, onFocus) {
    this.option = option;
    this.id = uniqueId("option");
    /** Shown by the form, below its fields. */
    this.error = el("p", { class: "option-error", id: `${this.id}-error`, role: "alert" });
    this.node = el(
      "div",
      { class: "option", dataset: { option: option.name } },
      el("label", { class: "option-name", for: this.id }, option.name),
    );
    this.node.addEventListener("focusin", () => onFocus(this));
  }

  get described() {
    return `${this.option.description ?? ""} (${TYPE_NAMES[this.option.type]}${this.option.required ? ", required" : ", optional"})`;
  }

  showProblem(text) {
    fill(this.error, text && [el("strong", {}, this.option.name), ` ${text}`]);
    this.node.classList.toggle("wrong", Boolean(text));
    this.input.setAttribute("aria-invalid", String(Boolean(text)));
  }

  focus() {
    this.input.focus();
  }
}

class ValueField extends Field {
  constructor(app, channel, option, autocomplete, onFocus) {
    super(option, onFocus);
    this.autocomplete = option.autocomplete ? autocomplete : null;
    this.entries = fixedEntries(app.store, channel, option);
    this.chosen = null;
    this.input = el("textarea", {
      id: this.id,
      class: "option-input",
      rows: "1",
      autocomplete: "off",
      spellcheck: String(isText(option)),
      "aria-label": `${option.name}: ${this.described}`,
      "aria-describedby": this.error.id,
      "data-testid": `option-${option.name}`,
      inputmode: option.type === OPTION.integer ? "numeric" : option.type === OPTION.number ? "decimal" : null,
    });
    this.node.append(this.input);
    if (isText(option)) this.node.classList.add("option-text");
    if (this.entries || this.autocomplete) {
      this.list = new Listbox({
        label: `Choices for ${option.name}`,
        onChoose: (entry) => this.choose(entry),
        testId: `choices-${option.name}`,
      });
      this.input.setAttribute("aria-autocomplete", "list");
      this.input.setAttribute("aria-haspopup", "listbox");
    }
    this.input.addEventListener("input", () => this.#typed());
    this.input.addEventListener("focus", () => this.#suggest());
    this.input.addEventListener("blur", () => this.hideList());
  }

  /** Fills in text as if typed. */
  setText(text) {
    const entry = this.entries?.find(
      (candidate) => candidate.label.toLowerCase() === text.trim().toLowerCase() || candidate.value === text.trim(),
    );
    this.input.value = entry ? entry.label : text;
    this.chosen = entry ?? null;
    fitHeight(this.input);
  }

  choose(entry) {
    this.chosen = entry;
    this.input.value = entry.label;
    fitHeight(this.input);
    this.showProblem(null);
    this.hideList();
    this.onChosen?.();
  }

  #typed() {
    this.chosen = null;
    fitHeight(this.input);
    this.showProblem(null);
    if (!this.onTyped?.()) this.#suggest();
  }

  async #suggest() {
    if (this.entries) return this.#showList(this.chosen ? this.entries : filterEntries(this.entries, this.input.value));
    if (!this.autocomplete) return undefined;
    const text = this.input.value;
    await new Promise((wake) => setTimeout(wake, AUTOCOMPLETE_DELAY_MS));
    if (text !== this.input.value || document.activeElement !== this.input) return undefined;
    const choices = await this.autocomplete(this.option, text);
    if (!choices || text !== this.input.value || document.activeElement !== this.input) return undefined;
    return this.#showList(choices.map((choice) => ({ value: choice.value, label: choice.name })));
  }

  #showList(entries) {
    this.list.show(entries.slice(0, 25), { empty: "No choice matches" });
    if (this.list.node.isConnected) return;
    // Above the whole form, so that it hides neither the help nor other options.
    this.list.node.style.setProperty("--at", `${this.node.offsetLeft}px`);
    this.node.closest(".command-form").append(this.list.node);
    this.list.own(this.input);
    if (this.chosen) this.list.activate(entries.indexOf(this.chosen));
  }

  hideList() {
    if (!this.list?.node.isConnected) return;
    this.list.release();
    this.list.node.remove();
  }

  /** True when the key was for the list. Once something is chosen, Enter and Tab are the form's; Tab also passes an empty field. */
  key(event) {
    if (!this.list?.node.isConnected) return false;
    if (event.key === "Escape") {
      this.hideList();
      return true;
    }
    if (this.chosen && event.key === "Enter") return false;
    return this.list.key(event, { tab: !this.chosen && !this.empty });
  }

  get empty() {
    return this.input.value.trim() === "";
  }

  problem() {
    if (this.entries && !this.empty && !this.chosen) this.setText(this.input.value);
    if (this.entries && !this.empty && !this.chosen) return "Choose one of the list.";
    return problemWith(this.option, this.chosen ? String(this.chosen.value) : this.input.value.trim());
  }

  value() {
    return typed(this.option, this.chosen ? this.chosen.value : this.input.value.trim());
  }
}

class FileField extends Field {
  constructor(option, onFocus) {
    super(option, onFocus);
    this.input = el("input", {
      id: this.id,
      class: "option-file",
      type: "file",
      "aria-label": `${option.name}: ${this.described}`,
      "aria-describedby": this.error.id,
      "data-testid": `option-${option.name}`,
    });
    this.shown = el("span", { class: "option-file-name" });
    this.takeOut = el(
      "button",
      {
        class: "option-file-remove",
        type: "button",
        "aria-label": `Take out the file of ${option.name}`,
        onclick: () => {
          this.input.value = "";
          this.take(null);
          this.focus();
        },
      },
      icon("close", 14),
    );
    this.node.classList.add("option-drop");
    this.node.append(
      el("label", { class: "option-file-face", for: this.id, "aria-hidden": "true" }, icon("attach", 18), this.shown),
      this.input,
      this.takeOut,
    );
    this.input.addEventListener("change", () => this.take(this.input.files[0] ?? null));
    this.take(null);
  }

  take(file) {
    this.file = file;
    const preview = file?.type.startsWith("image/") ? el("img", { src: URL.createObjectURL(file), alt: "" }) : null;
    fill(this.shown, preview, file ? file.name : "Choose, drop or paste a file");
    this.takeOut.hidden = !file;
    this.showProblem(null);
    if (file) this.onChosen?.();
  }

  key() {
    return false;
  }

  hideList() {}

  get empty() {
    return !this.file;
  }

  problem() {
    return this.option.required && !this.file ? "A file is needed." : null;
  }
}

/** Whether any words may be written, so that the field deserves room. */
const isText = (option) => option.type === OPTION.string && !option.choices?.length && !option.autocomplete;

/** Entries of options whose values are known beforehand, or null. */
function fixedEntries(store, channel, option) {
  if (option.choices?.length) return option.choices.map((choice) => ({ value: choice.value, label: choice.name }));
  switch (option.type) {
    case OPTION.boolean:
      return [
        { value: true, label: "True" },
        { value: false, label: "False" },
      ];
    case OPTION.user:
      return userEntries(store, channel);
    case OPTION.channel:
      return channelEntries(store, channel, option.channel_types);
    case OPTION.role:
      return roleEntries(store, channel);
    case OPTION.mentionable:
      return mentionableEntries(store, channel);
    default:
      return null;
  }
}
