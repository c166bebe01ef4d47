// The picture viewer: the whole picture, zoom and pan by hand, buttons or keys, the next and previous one, the original.

import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { sizeText } from "./media.js";
import { followGestures } from "./viewer_gestures.js";

const STEP = 1.25;
const CLOSER = 2.5;
const MOST_ZOOM = 16;

/** Shows `items[index]` of a message's pictures. */
export function openViewer(items, index) {
  const opener = document.activeElement;
  const image = el("img", { class: "viewer-image", draggable: "false" });
  const stage = el("div", { class: "viewer-stage", tabindex: "-1", autofocus: true }, image);
  const zoomText = el("span", { class: "viewer-zoom", "aria-live": "polite", "data-testid": "viewer-zoom" });
  const download = el("a", { class: "icon-button", "aria-label": "Download the original" }, icon("download"));
  const original = el(
    "a",
    { class: "icon-button", target: "_blank", rel: "noopener", "aria-label": "Open the original in a new tab" },
    icon("external"),
  );
  const caption = el("p", { class: "viewer-caption" });
  const facts = el("p", { class: "viewer-facts" });
  let zoom = 1;
  let offset = { x: 0, y: 0 };

  const button = (name, label, run) =>
    el("button", { class: "icon-button", type: "button", "aria-label": label, title: label, onclick: run }, icon(name));
  const previous = button("left", "Previous picture", () => show(index - 1));
  const next = button("right", "Next picture", () => show(index + 1));
  const dialog = el(
    "dialog",
    { class: "viewer", "aria-label": "Picture viewer", "data-testid": "viewer" },
    el(
      "header",
      { class: "viewer-bar" },
      facts,
      el(
        "div",
        { class: "viewer-tools", role: "toolbar", "aria-label": "Picture" },
        button("minus", "Zoom out", () => zoomTo(zoom / STEP)),
        zoomText,
        button("plus", "Zoom in", () => zoomTo(zoom * STEP)),
        button("fit", "Fit to the window", () => zoomTo(1)),
        original,
        download,
        button("close", "Close", () => dialog.close()),
      ),
    ),
    stage,
    items.length > 1 &&
      [previous, next].map((node, side) => (node.classList.add("viewer-step", side ? "next" : "previous"), node)),
    caption,
  );

  function show(at) {
    index = (at + items.length) % items.length;
    const item = items[index];
    image.src = item.url;
    image.alt = item.alt || item.name;
    for (const link of [download, original]) link.href = item.url;
    download.download = item.name;
    fill(caption, item.alt);
    const size = item.width ? `${item.width} × ${item.height}` : null;
    fill(
      facts,
      [
        item.name,
        size,
        item.size ? sizeText(item.size) : null,
        items.length > 1 ? `${index + 1} of ${items.length}` : null,
      ]
        .filter(Boolean)
        .join(" · "),
    );
    zoomTo(1);
  }

  /** Keeps the point under `at` (relative to the stage's middle) where it is. */
  function zoomTo(value, at = { x: 0, y: 0 }) {
    const before = zoom;
    zoom = Math.min(MOST_ZOOM, Math.max(1, value));
    const ratio = zoom / before;
    offset = { x: at.x - (at.x - offset.x) * ratio, y: at.y - (at.y - offset.y) * ratio };
    draw();
  }

  /** How far the picture may be moved along one side without leaving a gap there. */
  const room = (pictured, shown) => Math.max(0, (pictured * zoom - shown) / 2);
  const within = (value, most) => Math.max(-most, Math.min(most, value));

  function draw() {
    offset.x = within(offset.x, room(image.clientWidth, stage.clientWidth));
    offset.y = within(offset.y, room(image.clientHeight, stage.clientHeight));
    image.style.transform = `translate(${offset.x}px, ${offset.y}px) scale(${zoom})`;
    stage.classList.toggle("zoomed", zoom > 1);
    fill(zoomText, `${Math.round(zoom * 100)} %`);
  }

  function pan(x, y) {
    if (zoom === 1) return;
    offset = { x: offset.x + x, y: offset.y + y };
    draw();
  }

  const keys = {
    "+": () => zoomTo(zoom * STEP),
    "=": () => zoomTo(zoom * STEP),
    "-": () => zoomTo(zoom / STEP),
    0: () => zoomTo(1),
    ArrowLeft: () => (zoom > 1 ? pan(60, 0) : show(index - 1)),
    ArrowRight: () => (zoom > 1 ? pan(-60, 0) : show(index + 1)),
    ArrowUp: () => pan(0, 60),
    ArrowDown: () => pan(0, -60),
  };
  dialog.addEventListener("keydown", (event) => {
    if (!(event.key in keys) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    keys[event.key]();
  });
  followGestures(stage, {
    isZoomed: () => zoom > 1,
    zoomBy: (factor, at) => zoomTo(zoom * factor, at),
    toggle: (at) => zoomTo(zoom > 1 ? 1 : CLOSER, at),
    pan,
    step: (by) => show(index + by),
    leave: () => dialog.close(),
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (opener?.isConnected) opener.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
  show(index);
}
