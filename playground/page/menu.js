// Menus: of a message, of a person. Arrow keys move, Enter chooses, Right opens a submenu's entries in place.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { openPopover } from "./popover.js";

/** Entries are `{label, icon? or lead?, trail?, run, danger?, testId?}`, `{label, icon?, entries}` for a submenu, `{heading}`, or null for a line. */
export function openMenu(anchor, label, entries) {
  const menu = el("div", { class: "menu", role: "menu", "aria-label": label, "data-testid": "menu" });
  const popover = openPopover(anchor, menu, { focus: menu });
  showEntries(entries, null);
  popover.settle();

  function showEntries(current, back) {
    const rows = current.map((entry) =>
      entry ? row(entry, current, back) : el("div", { role: "separator", class: "menu-line" }),
    );
    const backRow = back && menuItem({ label: "Back", icon: "left", run: () => showEntries(back, null) }, false);
    menu.replaceChildren(...[backRow, ...rows].filter(Boolean));
    menu.querySelector("[role=menuitem]")?.focus({ preventScroll: true });
  }

  function row(entry, current, back) {
    if (entry.heading) return el("div", { class: "menu-heading", role: "presentation" }, entry.heading);
    if (entry.entries)
      return menuItem({ ...entry, run: () => showEntries(entry.entries, back ?? current) }, false, true);
    return menuItem(entry, true);
  }

  function menuItem(entry, closes, opens = false) {
    return el(
      "button",
      {
        class: entry.danger ? "menu-item danger" : "menu-item",
        role: "menuitem",
        type: "button",
        tabindex: "-1",
        "data-testid": entry.testId,
        "aria-haspopup": opens ? "menu" : null,
        "aria-label": entry.name,
        onclick: () => {
          if (closes) popover.close();
          entry.run();
        },
      },
      entry.lead ?? (entry.icon ? icon(entry.icon, 18) : el("span", { class: "icon-space" })),
      el("span", {}, entry.label),
      entry.trail,
      opens && icon("right", 16),
    );
  }

  menu.addEventListener("keydown", (event) => {
    const items = [...menu.querySelectorAll("[role=menuitem]")];
    const at = items.indexOf(document.activeElement);
    const targets = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    if (event.key in targets) items[targets[event.key]].focus();
    else if (event.key === "ArrowRight" && items[at]?.getAttribute("aria-haspopup")) items[at].click();
    else if (event.key === "ArrowLeft" && items[0].textContent === "Back") items[0].click();
    else if (event.key === "Tab") popover.close();
    else return;
    event.preventDefault();
  });
  return popover;
}
