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

/** Like `fill`, but leaves equal children in place (a press or the focus on them survives) and keeps the focus by its data. */
export function update(node, ...children) {
  const wanted = children.flat(Infinity).filter(present);
  const focused = node.contains(document.activeElement) ? Object.entries(document.activeElement.dataset)[0] : null;
  wanted.forEach((child, index) => {
    const current = node.children[index];
    if (!current) node.append(child);
    else if (!current.isEqualNode(child)) current.replaceWith(child);
  });
  while (node.children.length > wanted.length) node.lastElementChild.remove();
  if (focused && !node.contains(document.activeElement)) {
    [...node.querySelectorAll("button")]
      .find((button) => button.dataset[focused[0]] === focused[1])
      ?.focus({ preventScroll: true });
  }
}

let lastId = 0;

/** A fresh id for `aria-controls`, `for` and the like. */
export const uniqueId = (prefix) => `${prefix}-${++lastId}`;

/** Grows a textarea with its text where the browser's `field-sizing` does not. */
export function fitHeight(area) {
  if (CSS.supports("field-sizing", "content")) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight}px`;
}
