// Builds elements. Text always becomes text nodes, so nothing a person writes is ever read as HTML.

/** An element with attributes, `on…` listeners, `dataset` and `style` objects, and children (nodes, strings, null). */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(node, name, value);
  node.append(...children.flat(Infinity).filter(present));
  return node;
}

function set(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "dataset") Object.assign(node.dataset, value);
  else if (name === "style") for (const [key, entry] of Object.entries(value)) node.style.setProperty(key, entry);
  else if (name === "value") node.value = value;
  else node.setAttribute(name, value === true ? "" : value);
}

const present = (child) => child !== null && child !== undefined && child !== false;

/** Replaces everything inside `node`. */
export function fill(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter(present));
  return node;
}

let lastId = 0;

/** A fresh id for `aria-controls`, `for` and the like. */
export const uniqueId = (prefix) => `${prefix}-${++lastId}`;

/** Grows a textarea with its text, up to the height its style allows. */
export function fitHeight(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight}px`;
}
