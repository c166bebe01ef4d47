// A list to choose from: the one behind the command picker, option values, mentions and select menus.
// Focus stays in the field that owns it; arrows move the active entry (ARIA's combobox pattern).

import { el, fill, uniqueId } from "./dom.js";

/** Entries are `{value, label, description?, group?, lead?, selected?, disabled?}`; `onChoose(entry)`. */
export class Listbox {
  #active = -1;

  constructor({ label, onChoose, multiple = false, testId = null, className = "" }) {
    this.id = uniqueId("listbox");
    this.onChoose = onChoose;
    this.node = el("div", {
      id: this.id,
      class: `listbox ${className}`,
      role: "listbox",
      tabindex: "0", // long lists scroll, and what scrolls must be reachable by keys
      "aria-label": label,
      "aria-multiselectable": multiple ? "true" : null,
      "data-testid": testId,
    });
    // The owner keeps the focus when an entry is pressed.
    this.node.addEventListener("mousedown", (event) => event.preventDefault());
  }

  /** Shows these entries; the first is active unless `keep`. */
  show(entries, { keep = false, empty = "Nothing found" } = {}) {
    this.entries = entries;
    this.rows = entries.map((entry, index) => this.#row(entry, index));
    const content = [];
    entries.forEach((entry, index) => {
      if (entry.group && entry.group !== entries[index - 1]?.group)
        content.push(el("div", { class: "listbox-group", role: "presentation" }, entry.group));
      content.push(this.rows[index]);
    });
    if (!entries.length)
      content.push(el("div", { class: "listbox-empty", role: "option", "aria-disabled": "true" }, empty));
    fill(this.node, content);
    this.activate(keep ? Math.min(this.#active, entries.length - 1) : entries.length ? 0 : -1);
  }

  #row(entry, index) {
    const texts = [
      el("span", { class: "listbox-label" }, entry.label),
      entry.description && el("span", { class: "listbox-description" }, entry.description),
    ];
    return el(
      "div",
      {
        id: `${this.id}-${index}`,
        class: "listbox-option",
        role: "option",
        dataset: { value: String(entry.value) },
        "aria-selected": entry.selected ? "true" : "false",
        "aria-disabled": entry.disabled ? "true" : null,
        onclick: () => this.#choose(entry),
        onmousemove: () => this.#active !== index && this.activate(index, false),
      },
      entry.lead,
      el("span", { class: "listbox-text" }, texts),
      entry.trail,
    );
  }

  get active() {
    return this.entries?.[this.#active];
  }

  activate(index, scroll = true) {
    this.rows[this.#active]?.classList.remove("active");
    this.#active = index;
    const row = this.rows[index];
    row?.classList.add("active");
    if (scroll) row?.scrollIntoView({ block: "nearest" });
    this.owner?.setAttribute("aria-activedescendant", row ? row.id : "");
    if (!row) this.owner?.removeAttribute("aria-activedescendant");
  }

  /** Ties the field that has the focus to this list. */
  own(field) {
    this.owner = field;
    field.setAttribute("aria-controls", this.id);
  }

  release() {
    this.owner?.removeAttribute("aria-activedescendant");
    this.owner?.removeAttribute("aria-controls");
  }

  /** Arrows, Home, End move; Enter (and Tab when `tab`) choose. True when the key was used. */
  key(event, { tab = true } = {}) {
    if (!this.entries?.length) return false;
    const last = this.entries.length - 1;
    const moves = {
      ArrowDown: this.#active >= last ? 0 : this.#active + 1,
      ArrowUp: this.#active <= 0 ? last : this.#active - 1,
      PageDown: Math.min(last, this.#active + 6),
      PageUp: Math.max(0, this.#active - 6),
    };
    if (event.key in moves) {
      event.preventDefault();
      this.activate(moves[event.key]);
      return true;
    }
    const chooses = event.key === "Enter" || (tab && event.key === "Tab" && !event.shiftKey);
    if (!chooses || this.#active < 0 || event.isComposing) return false;
    event.preventDefault();
    this.#choose(this.active);
    return true;
  }

  #choose(entry) {
    if (!entry.disabled) this.onChoose(entry);
  }
}

/** Entries whose label, description or value holds every word of `query`, starts first. */
export function filterEntries(entries, query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return entries;
  const text = (entry) => `${entry.label} ${entry.keywords ?? ""} ${entry.value}`.toLowerCase();
  const found = entries.filter((entry) => words.every((word) => text(entry).includes(word)));
  const starts = (entry) => (entry.label.toLowerCase().replace(/^\//, "").startsWith(words[0]) ? 0 : 1);
  return found.sort((a, b) => starts(a) - starts(b));
}
