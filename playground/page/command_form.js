// A chosen slash command being filled in, in the composer's place.
// Tab and Shift+Tab go between options, Enter runs it, Backspace takes out an empty option; in the first one it leaves, as Escape does.

import { el, fill } from "./dom.js";
import { OPTION, TYPE_NAMES, commandData, leadOption, splitValues } from "./command_forms.js";
import { icon } from "./icons.js";
import { INTERACTION } from "./interactions.js";
import { optionField } from "./option_field.js";

export class CommandForm {
  /** `onRun(data, files)` sends it, `onLeave(text)` goes back to plain writing. */
  constructor(app, channel, form, { rest = "", onRun, onLeave }) {
    Object.assign(this, { app, channel, form, onRun, onLeave });
    this.fields = [];
    this.row = el("div", { class: "option-row" });
    this.more = el("div", { class: "option-more", role: "group", "aria-label": "Optional" });
    this.help = el("p", { class: "command-help", "aria-live": "polite" });
    this.problems = el("div", { class: "command-problems" });
    this.node = el(
      "form",
      {
        class: "command-form",
        "data-testid": "command-form",
        "aria-label": `Command ${form.name}`,
        novalidate: true,
        onsubmit: (event) => {
          event.preventDefault();
          this.run();
        },
        onkeydown: (event) => this.#key(event),
      },
      el(
        "header",
        { class: "command-head" },
        el("span", { class: "command-name" }, `/${form.name}`),
        this.help,
        el(
          "button",
          {
            class: "icon-button",
            type: "button",
            "aria-label": "Leave the command",
            title: "Leave the command (Escape)",
            onclick: () => this.onLeave(""),
          },
          icon("close", 18),
        ),
      ),
      el(
        "div",
        { class: "command-line" },
        el("div", { class: "command-fields" }, this.row, this.more),
        el(
          "button",
          {
            class: "button primary run",
            type: "submit",
            title: "Run the command (Enter)",
            "aria-label": `Run /${form.name}`,
            "data-testid": "run-command",
          },
          "Run",
          icon("enter", 16),
        ),
      ),
      this.problems,
    );
    for (const option of form.options.filter((entry) => entry.required)) this.#add(option);
    const first = form.options[0];
    if (!this.fields.length && first && first.type === OPTION.string && !first.choices?.length) this.#add(first);
    this.#fillIn(rest);
    this.#showMore();
    this.#showHelp(null);
  }

  #fillIn(rest) {
    for (const [name, text] of Object.entries(splitValues(this.form, rest))) {
      const option = this.form.options.find((entry) => entry.name === name);
      const field = this.fields.find((entry) => entry.option === option) ?? this.#add(option);
      field.setText?.(text);
    }
  }

  #add(option) {
    const field = optionField(this.app, this.channel, option, {
      autocomplete: (focused, text) => this.#autocomplete(focused, text),
      onFocus: (entry) => this.#showHelp(entry.option),
    });
    field.onChosen = () => this.#next(field);
    field.onTyped = () => this.#openNamed(field);
    field.onRemoved = () => this.#remove(field);
    this.fields.push(field);
    this.row.append(field.node);
    this.problems.append(field.error);
    return field;
  }

  /** Takes out an optional field; the one before it goes on. */
  #remove(field) {
    const at = this.fields.indexOf(field);
    this.fields.splice(at, 1);
    field.node.remove();
    field.error.remove();
    this.#showMore();
    const next = this.fields[Math.max(0, at - 1)];
    if (next) next.focus();
    else this.more.querySelector("button")?.focus();
  }

  /** Typing ` aspect:` goes on in that option. */
  #openNamed(field) {
    const name = /(?:^|\s)([-\w\p{L}]+):$/u.exec(field.input.value)?.[1];
    const option = this.form.options.find(
      (entry) => entry.name === name && !this.fields.some((known) => known.option === entry),
    );
    if (!option) return false;
    field.setText(field.input.value.slice(0, -name.length - 1).trimEnd());
    this.addOption(option);
    return true;
  }

  #showMore() {
    const left = this.form.options.filter((option) => !this.fields.some((field) => field.option === option));
    fill(
      this.more,
      left.map((option) =>
        el(
          "button",
          {
            class: "option-add",
            type: "button",
            title: option.description,
            "data-testid": `add-${option.name}`,
            "aria-label": `Add ${option.name}: ${option.description}`,
            onclick: () => this.addOption(option),
            onfocus: () => this.#showHelp(option),
          },
          `+ ${option.name}`,
        ),
      ),
    );
  }

  addOption(option) {
    const field = this.#add(option);
    this.#showMore();
    field.focus();
  }

  #showHelp(option) {
    if (option)
      fill(
        this.help,
        el("strong", {}, option.name),
        ` ${option.description ?? ""} `,
        el("span", { class: "option-kind" }, `${TYPE_NAMES[option.type]}, ${option.required ? "required" : "optional"}`),
      );
    else fill(this.help, this.form.description ?? "");
  }

  focus() {
    const field = this.fields.find((entry) => entry.empty) ?? this.fields.at(-1);
    if (!field) return this.node.querySelector(".run").focus();
    field.focus();
    field.input.setSelectionRange?.(field.input.value.length, field.input.value.length);
    return undefined;
  }

  #next(field) {
    const later = this.fields.slice(this.fields.indexOf(field) + 1).find((entry) => entry.empty);
    (later ?? field).focus();
    if (!later) field.hideList();
  }

  #key(event) {
    const field = this.fields.find((entry) => entry.input === event.target);
    if (field?.key(event)) return event.stopPropagation();
    if (event.key === "Escape") {
      event.preventDefault();
      return this.onLeave("");
    }
    if (event.key === "Backspace" && field?.empty && field.input.value === "") {
      event.preventDefault();
      if (field === this.fields[0]) return this.onLeave(`/${this.form.name}`);
      if (!field.option.required) return this.#remove(field);
    }
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && field && field.input.type !== "file") {
      event.preventDefault();
      this.run();
    }
    return undefined;
  }

  /** Takes a dropped or pasted file into the first file option that has none. */
  takeFile(file) {
    let field = this.fields.find((entry) => entry.option.type === OPTION.attachment && entry.empty);
    const option = this.form.options.find(
      (entry) => entry.type === OPTION.attachment && !this.fields.some((known) => known.option === entry),
    );
    if (!field && option) {
      field = this.#add(option);
      this.#showMore();
    }
    field?.take(file);
    return Boolean(field);
  }

  #values(files, attachments) {
    return this.fields
      .filter((field) => !field.empty)
      .map((field) => {
        const { name, type } = field.option;
        if (type !== OPTION.attachment) return { name, type, value: field.value() };
        const id = String(files.push(field.file) - 1);
        attachments.push({ id, filename: field.file.name });
        return { name, type, value: id };
      });
  }

  /** The command as it could be typed in one line; files apart. */
  line() {
    const written = this.fields.filter((field) => !field.empty && field.option.type !== OPTION.attachment);
    const lead = written.find((field) => field.option === leadOption(this.form));
    const named = written.filter((field) => field !== lead).map(({ option, input }) => `${option.name}:${input.value}`);
    return [`/${this.form.name}`, lead?.input.value, ...named, ""].filter((part) => part !== undefined).join(" ");
  }

  run() {
    const wrong = this.fields.filter((field) => {
      const problem = field.problem();
      field.showProblem(problem);
      return problem;
    });
    if (wrong.length) return wrong[0].focus();
    const files = [];
    const attachments = [];
    const values = this.#values(files, attachments);
    return this.onRun(commandData(this.form, values, attachments), files);
  }

  #autocomplete(focused, text) {
    const values = this.fields
      .filter(
        (field) =>
          field.option === focused || (!field.empty && field.option.type !== OPTION.attachment && !field.problem()),
      )
      .map((field) =>
        field.option === focused
          ? { name: focused.name, type: focused.type, value: text, focused: true }
          : { name: field.option.name, type: field.option.type, value: field.value() },
      );
    // A bot that cannot suggest leaves the person free to type.
    return this.app.interactions
      .send(INTERACTION.autocomplete, this.app.placeIn(this.channel), commandData(this.form, values))
      .catch(() => null);
  }
}
