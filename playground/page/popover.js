// A small panel beside a control. One at a time; Escape, a press outside, or losing the focus closes it.

import { el } from "./dom.js";

let open = null;

/** Shows `content` beside `anchor` (an element, or a `{x, y}` point) and gives it the focus. */
export function openPopover(
  anchor,
  content,
  { focus = null, onClose = () => {}, className = "", align = "start" } = {},
) {
  open?.close();
  const node = el("div", { class: `popover ${className}` }, content);
  const trigger = anchor instanceof Element ? anchor : document.activeElement;
  // Inside a modal dialog everything outside it is inert, so the panel joins the dialog.
  const home = (anchor instanceof Element && anchor.closest("dialog[open]")) || document.body;
  home.append(node);
  if (anchor instanceof Element) anchor.setAttribute("aria-expanded", "true");
  const settle = () => place(node, anchor, align, home);
  settle();

  // Its content may grow or shrink: entries, search results.
  const sizes = new ResizeObserver(settle);
  sizes.observe(node);
  const popover = { node, close, settle };
  open = popover;

  function close({ refocus = true } = {}) {
    if (open !== popover) return;
    open = null;
    sizes.disconnect();
    for (const [name, listener] of listeners) document.removeEventListener(name, listener, true);
    if (anchor instanceof Element) anchor.setAttribute("aria-expanded", "false");
    const hadFocus = node.contains(document.activeElement) || document.activeElement === document.body;
    node.remove();
    if (refocus && hadFocus) trigger?.focus({ preventScroll: true });
    onClose();
  }

  const listeners = [
    [
      "pointerdown",
      (event) =>
        !node.contains(event.target) &&
        !(anchor instanceof Element && anchor.contains(event.target)) &&
        close({ refocus: false }),
    ],
    [
      "keydown",
      (event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        close();
      },
    ],
    ["focusin", (event) => !node.contains(event.target) && event.target !== trigger && close({ refocus: false })],
  ];
  for (const [name, listener] of listeners) document.addEventListener(name, listener, true);
  (focus ?? node.querySelector("button, input, [tabindex='0']"))?.focus({ preventScroll: true });
  return popover;
}

function place(node, anchor, align, home) {
  const box =
    anchor instanceof Element
      ? anchor.getBoundingClientRect()
      : { left: anchor.x, right: anchor.x, top: anchor.y, bottom: anchor.y, width: 0 };
  if (anchor instanceof Element) node.style.setProperty("--anchor-width", `${box.width}px`);
  const { width, height } = node.getBoundingClientRect();
  const margin = 8;
  const below = box.bottom + 4 + height <= innerHeight - margin || box.top < height;
  const left = align === "end" ? box.right - width : box.left;
  const top = below ? box.bottom + 4 : box.top - height - 4;
  // A dialog with a transform or its own scroll would move a fixed child; ours has neither.
  node.style.left = `${Math.max(margin, Math.min(left, innerWidth - width - margin))}px`;
  node.style.top = `${Math.max(margin, Math.min(top, innerHeight - height - margin))}px`;
  node.dataset.home = home === document.body ? "page" : "dialog";
}
