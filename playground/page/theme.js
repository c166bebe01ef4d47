// Light or dark: the system's wish until the person chooses.

import { el } from "./dom.js";
import { icon } from "./icons.js";

const STORED = "playground.theme";
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

const current = () => document.documentElement.dataset.theme ?? (systemIsDark.matches ? "dark" : "light");

/** A button that switches between light and dark. */
export function themeButton() {
  const button = el("button", { class: "icon-button", type: "button", "data-testid": "theme-toggle" });
  const show = () => {
    const other = current() === "dark" ? "light" : "dark";
    button.replaceChildren(icon(other === "light" ? "sun" : "moon"));
    button.setAttribute("aria-label", `Use the ${other} theme`);
    button.title = `Use the ${other} theme`;
  };
  button.addEventListener("click", () => {
    const next = current() === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    localStorage.setItem(STORED, next);
    show();
  });
  systemIsDark.addEventListener("change", show);
  show();
  return button;
}
