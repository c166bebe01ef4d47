// What the composer suggests while a person types: commands after `/`, people and roles after `@`, channels after `#`.

import { flatten } from "./command_forms.js";
import { el } from "./dom.js";
import { channelEntries, mentionableEntries } from "./entities.js";
import { icon } from "./icons.js";
import { filterEntries, Listbox } from "./listbox.js";

const MOST_MENTIONS = 10;
const SHOWN_OPTIONS = 3;

export class Completion {
  constructor(app, channel, area, home, openCommand) {
    Object.assign(this, { app, channel, area, home, openCommand });
    this.stop = app.store.on("commands", () => this.list && this.update());
    area.addEventListener("blur", () => this.close());
  }

  update() {
    const text = this.area.value;
    const before = text.slice(0, this.area.selectionStart);
    const word = /(?:^|\s)([@#])([\p{L}\p{N}_ -]{0,24})$/u.exec(before);
    if (/^\/[-\w\p{L} ]*$/u.test(text)) this.#showCommands(text.slice(1));
    else if (word) this.#showNames(word[1], word[2]);
    else this.close();
  }

  #showCommands(query) {
    this.written = false;
    const entries = flatten(this.app.store.commands).map((form) => ({
      value: form.name,
      label: `/${form.name}`,
      description: form.description,
      keywords: form.description,
      form,
      lead: el("span", { class: "command-icon" }, icon("slash", 18)),
      trail: el(
        "span",
        { class: "command-options" },
        form.options
          .slice(0, SHOWN_OPTIONS)
          .map((option) => el("span", { class: option.required ? "needed-option" : null }, option.name)),
        form.options.length > SHOWN_OPTIONS && el("span", {}, `+${form.options.length - SHOWN_OPTIONS}`),
      ),
    }));
    const nothing = this.app.store.botOnline
      ? "No such command"
      : "The bot is offline; its commands appear when it is back";
    const onChoose = (entry) => this.openCommand(entry.form);
    this.#show("command-picker", "Commands", filterEntries(entries, query), onChoose, nothing);
  }

  #showNames(sign, query) {
    const all =
      sign === "@" ? mentionableEntries(this.app.store, this.channel) : channelEntries(this.app.store, this.channel);
    const found = filterEntries(all, query).slice(0, MOST_MENTIONS);
    if (!found.length) return this.close();
    this.written = found[0].label.toLowerCase() === query.toLowerCase();
    return this.#show("mention-picker", sign === "@" ? "People and roles" : "Channels", found, (entry) =>
      this.#insert(sign, query, entry.label),
    );
  }

  #show(testId, label, entries, onChoose, empty) {
    if (this.list?.node.dataset.testid !== testId) {
      this.close();
      this.list = new Listbox({ label, onChoose: (entry) => this.choose(entry), testId });
      this.panel = el("div", { class: "completion" }, this.list.node, keysLine());
      this.home.prepend(this.panel);
      this.list.own(this.area);
    }
    this.choose = onChoose;
    this.list.show(entries, { empty });
  }

  #insert(sign, query, name) {
    const end = this.area.selectionStart;
    this.area.setRangeText(`${sign}${name} `, end - query.length - 1, end, "end");
    this.close();
  }

  /** True when the key was for the list. A name that is written out already is not chosen once more. */
  key(event) {
    if (!this.list) return false;
    if (event.key === "Enter" && this.written) {
      this.close();
      return false;
    }
    if (event.key === "Escape") {
      event.preventDefault();
      this.close();
      return true;
    }
    return this.list.key(event);
  }

  close() {
    this.list?.release();
    this.panel?.remove();
    this.list = this.panel = null;
  }
}

/** What the keys do, for those who have a keyboard. */
const keysLine = () =>
  el(
    "p",
    { class: "completion-keys", "aria-hidden": "true" },
    [
      ["↑ ↓", "choose"],
      ["Enter", "take"],
      ["Esc", "close"],
    ].map(([key, does]) => el("span", {}, el("kbd", {}, key), ` ${does}`)),
  );
