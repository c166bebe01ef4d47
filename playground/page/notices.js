// Short notices at the edge of the page.

import { el } from "./dom.js";
import { icon } from "./icons.js";

const SHOWN_MS = 6000;

/** Shows `text`; a lasting notice stays until its element is removed. */
export function notify(text, { lasting = false } = {}) {
  const notice = el(
    "div",
    { class: "notice" },
    el("span", {}, text),
    !lasting &&
      el(
        "button",
        { class: "icon-button", type: "button", "aria-label": "Close the notice", onclick: () => notice.remove() },
        icon("close", 16),
      ),
  );
  document.getElementById("notices").append(notice);
  if (!lasting) setTimeout(() => notice.remove(), SHOWN_MS);
  return notice;
}
