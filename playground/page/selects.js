// Select menus of messages and modals: strings, people, roles, channels, or people and roles.

import { el, fill } from "./dom.js";
import { channelEntries, mentionableEntries, roleEntries, userEntries } from "./entities.js";
import { icon } from "./icons.js";
import { filterEntries, Listbox } from "./listbox.js";
import { openPopover } from "./popover.js";

export const SELECT_TYPES = new Set([3, 5, 6, 7, 8]);

const SEARCH_FROM = 9;

function selectEntries(store, component, channel) {
  switch (component.type) {
    case 3:
      return component.options.map((option) => ({
        value: option.value,
        label: option.label,
        description: option.description,
        lead: option.emoji ? el("span", { class: "emoji" }, option.emoji.name) : null,
      }));
    case 5:
      return userEntries(store, channel);
    case 6:
      return roleEntries(store, channel);
    case 7:
      return mentionableEntries(store, channel);
    default:
      return channelEntries(store, channel, component.channel_types);
  }
}

function defaultValues(component) {
  if (component.type === 3) return component.options.filter((option) => option.default).map((option) => option.value);
  return (component.default_values ?? []).map((entry) => entry.id);
}

/** A select's button. `onDone(values)` is called once when its list closes with other values than before. */
export function selectMenu(store, component, channel, onDone) {
  const entries = selectEntries(store, component, channel);
  const least = component.min_values ?? 1;
  const most = component.max_values ?? 1;
  let values = defaultValues(component);

  const text = el("span", { class: "select-text" });
  const button = el(
    "button",
    {
      class: "select",
      type: "button",
      disabled: component.disabled,
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      dataset: { customId: component.custom_id },
      onclick: open,
    },
    text,
    icon("down", 16),
  );
  show();

  function show() {
    const names = values.map((value) => entries.find((entry) => entry.value === value)?.label ?? value);
    text.classList.toggle("placeholder", !names.length);
    fill(text, names.join(", ") || component.placeholder || "Choose…");
    button.setAttribute("aria-label", `${component.placeholder ?? "Choose"}: ${names.join(", ") || "nothing chosen"}`);
  }

  function open() {
    const before = values;
    const search = el("input", {
      class: entries.length >= SEARCH_FROM ? "select-search" : "select-search visually-hidden",
      type: "text",
      role: "combobox",
      placeholder: "Search",
      "aria-label": "Search the list",
      "aria-expanded": "true",
      "aria-autocomplete": "list",
      autocomplete: "off",
    });
    const list = new Listbox({ label: component.placeholder ?? "Choices", multiple: most > 1, onChoose: choose });
    const refresh = (keep) =>
      list.show(
        filterEntries(entries, search.value).map((entry) => ({
          ...entry,
          selected: values.includes(entry.value),
          trail: values.includes(entry.value) ? icon("check", 16) : null,
          disabled: most > 1 && values.length >= most && !values.includes(entry.value),
        })),
        { keep },
      );
    list.own(search);
    const popover = openPopover(
      button,
      el("div", { class: "select-list" }, search, list.node, most > 1 && doneLine()),
      {
        focus: search,
        onClose: () => finish(before),
      },
    );
    search.addEventListener("input", () => refresh(false));
    search.addEventListener("keydown", (event) => list.key(event, { tab: false }));
    refresh(false);

    function doneLine() {
      const done = el(
        "button",
        { class: "button primary small", type: "button", onclick: () => popover.close() },
        "Done",
      );
      return el("div", { class: "select-done" }, el("p", { class: "hint" }, `Choose ${rangeText(least, most)}`), done);
    }

    function choose(entry) {
      if (most === 1) {
        values = values[0] === entry.value && least === 0 ? [] : [entry.value];
      } else {
        values = values.includes(entry.value)
          ? values.filter((value) => value !== entry.value)
          : [...values, entry.value];
      }
      show();
      if (most === 1) popover.close();
      else refresh(true);
    }
  }

  /** Too few are taken back; others than before are told. */
  function finish(before) {
    if (values.length < least) values = before;
    show();
    if (values.join() !== before.join()) onDone(values);
  }

  return { node: button, values: () => values };
}

const rangeText = (least, most) => (least === most ? String(most) : `${least} to ${most}`);
