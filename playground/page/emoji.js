// A small emoji picker for reactions and texts. Arrow keys move in it, Enter takes.

import { el } from "./dom.js";
import { openPopover } from "./popover.js";

// Those Atelier listens to come first.
const EMOJI = [
  ["⭐", "star favourite"],
  ["🔁", "again repeat"],
  ["❌", "cross cancel delete"],
  ["✉️", "envelope send me"],
  ["👍", "thumbs up yes"],
  ["👎", "thumbs down no"],
  ["❤️", "red heart love"],
  ["😂", "tears of joy laugh"],
  ["🎉", "party celebrate"],
  ["🔥", "fire"],
  ["👀", "eyes look"],
  ["✅", "check done"],
  ["😀", "grin happy"],
  ["😄", "smile happy"],
  ["😊", "blush"],
  ["😍", "heart eyes"],
  ["🤔", "thinking"],
  ["😮", "surprised wow"],
  ["😢", "cry sad"],
  ["😅", "sweat smile"],
  ["😎", "cool sunglasses"],
  ["🥳", "party face"],
  ["🙏", "thanks please"],
  ["👏", "clap"],
  ["💡", "idea bulb"],
  ["🎨", "palette art"],
  ["🖼️", "framed picture"],
  ["🖌️", "brush"],
  ["📷", "camera"],
  ["🎬", "film"],
  ["🦊", "fox"],
  ["🐱", "cat"],
  ["🐶", "dog"],
  ["🐦", "bird"],
  ["🐟", "fish"],
  ["🌳", "tree"],
  ["🌸", "blossom flower"],
  ["🌙", "moon night"],
  ["☀️", "sun day"],
  ["❄️", "snow winter"],
  ["🌊", "wave sea"],
  ["⛰️", "mountain"],
  ["🏠", "house"],
  ["🚀", "rocket"],
  ["🎩", "hat"],
  ["👑", "crown"],
  ["💎", "gem"],
  ["💯", "hundred"],
];

const COLUMNS = 8;

export function openEmojiPicker(anchor, onPick) {
  const grid = el("div", { class: "emoji-grid" });
  const search = el("input", {
    class: "select-search",
    type: "text",
    placeholder: "Find an emoji",
    "aria-label": "Find an emoji",
  });
  const show = () => {
    const query = search.value.trim().toLowerCase();
    grid.replaceChildren(
      ...EMOJI.filter(([, names]) => names.includes(query)).map(([symbol, names]) =>
        el(
          "button",
          {
            class: "emoji-choice",
            type: "button",
            "aria-label": names.split(" ")[0],
            title: names,
            onclick: () => pick(symbol),
          },
          symbol,
        ),
      ),
    );
  };
  const popover = openPopover(
    anchor,
    el(
      "div",
      { class: "emoji-picker", role: "group", "aria-label": "Emoji", "data-testid": "emoji-picker" },
      search,
      grid,
    ),
    { focus: search, align: "end" },
  );
  search.addEventListener("input", show);
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "ArrowDown") return;
    event.preventDefault();
    const first = grid.querySelector("button");
    if (event.key === "Enter") first?.click();
    else first?.focus();
  });
  grid.addEventListener("keydown", move);
  show();

  function move(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -COLUMNS, ArrowDown: COLUMNS }[event.key];
    const choices = [...grid.children];
    const at = choices.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    if (at + step < 0) search.focus();
    else choices[Math.min(at + step, choices.length - 1)].focus();
  }

  function pick(symbol) {
    popover.close();
    onPick(symbol);
  }
}
