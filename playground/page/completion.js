// What the composer suggests while a person types: commands after `/`, people and roles after `@`, channels after `#`.

import { flatten } from "./command_forms.js";
import { el } from "./dom.js";
import { channelEntries, mentionableEntries } from "./entities.js";
import { icon } from "./icons.js";
import { filterEntries, Listbox } from "./listbox.js";

const MOST_MENTIONS = 10;

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
          .slice(0, 4)
          .map((option) => option.name)
          .join("  "),
      ),
    }));
    const nothing = this.app.store.botOnline
      ? "No such command"
      : "The bot is offline; its commands appear when it is back";
    this.#show(
      "command-picker",
      "Commands",
      filterEntries(entries, query),
      (entry) => this.openCommand(entry.form),
      nothing,
    );
  }

  #showNames(sign, query) {
    const all =
      sign === "@" ? mentionableEntries(this.app.store, this.channel) : channelEntries(this.app.store, this.channel);
    const found = filterEntries(all, query).slice(0, MOST_MENTIONS);
    if (!found.length) return this.close();
    return this.#show("mention-picker", sign === "@" ? "People and roles" : "Channels", found, (entry) =>
      this.#insert(sign, query, entry.label),
    );
  }

  #show(testId, label, entries, onChoose, empty) {
    if (this.list?.node.dataset.testid !== testId) {
      this.close();
      this.list = new Listbox({ label, onChoose: (entry) => this.choose(entry), testId, className: "completion" });
      this.home.prepend(this.list.node);
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

  /** True when the key was for the list. */
  key(event) {
    if (!this.list) return false;
    if (event.key === "Escape") {
      event.preventDefault();
      this.close();
      return true;
    }
    return this.list.key(event);
  }

  close() {
    this.list?.release();
    this.list?.node.remove();
    this.list = null;
  }
}
