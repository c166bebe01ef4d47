// The head of a conversation's history. Where nothing was said yet, it is the first thing a newcomer sees: how to begin.

import { el } from "./dom.js";
import { channelIcon } from "./entities.js";
import { icon } from "./icons.js";
import { THREAD_TYPES } from "./store.js";

const EXAMPLES = ["a red fox in the snow", "a lighthouse at sunset", "a cat on a blue sofa"];

/** `start(text)` writes in the composer. */
export function welcome(app, channel, empty, start) {
  const { store } = app;
  const thread = THREAD_TYPES.has(channel.type);
  const draws = store.commands.some((command) => command.name === "imagine");
  return el(
    "div",
    { class: "intro-text" },
    el("span", { class: "intro-icon" }, channelIcon(channel, 32)),
    el("h3", {}, thread ? store.channelName(channel) : `${empty ? "Welcome to" : "This is the start of"} ${store.channelTitle(channel)}`),
    empty && !thread && (draws ? firstPicture(start) : firstWords()),
  );
}

const firstWords = () => el("p", {}, "Say something, or type ", el("code", {}, "/"), " to see the commands.");

function firstPicture(start) {
  return [
    el("p", {}, "What would you like to see? Take an example, or type ", el("code", {}, "/"), " for all commands."),
    el(
      "ul",
      { class: "intro-examples", "aria-label": "Examples" },
      EXAMPLES.map((words) =>
        el(
          "li",
          {},
          el(
            "button",
            { class: "example", type: "button", onclick: () => start(`/imagine ${words}`) },
            icon("spark", 18),
            words,
          ),
        ),
      ),
    ),
    el(
      "button",
      { class: "button primary", type: "button", "data-testid": "try-imagine", onclick: () => start("/imagine ") },
      "Describe your own picture",
    ),
  ];
}
