// The picture of a person or bot: theirs, or initials (a spark for a bot) on a colour of their own.

import { el } from "./dom.js";
import { icon } from "./icons.js";

const HUES = [188, 28, 340, 150, 262, 48, 212, 12];

export function avatar(user, size = 40) {
  const style = { "--size": `${size}px`, "--hue": HUES[Number(BigInt(user.id) % BigInt(HUES.length))] };
  const name = user.global_name ?? user.username ?? "?";
  const url = avatarUrl(user);
  const face = user.bot ? icon("spark", Math.round(size * 0.62)) : initials(name);
  const content = url ? el("img", { src: url, alt: "", width: size, height: size }) : face;
  return el("span", { class: "avatar", style, "aria-hidden": "true" }, content);
}

/** Full addresses are used as they are; hashes are on the playground's own CDN. */
function avatarUrl(user) {
  if (!user.avatar) return null;
  if (/^(https?:|\/|data:image\/)/.test(user.avatar)) return user.avatar;
  return `/cdn/avatars/${user.id}/${user.avatar}.png`;
}

export function initials(name) {
  const words = name.trim().split(/\s+/);
  return words
    .slice(0, 2)
    .map((word) => [...word][0])
    .join("")
    .toUpperCase();
}
