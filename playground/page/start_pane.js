// What stands in a conversation's place while none is open: whom to write to, or that there is nothing to see.

import { avatar } from "./avatar.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";

/** Looks like a Pane to the page: it has a `channel` that is nowhere, a `node`, and can be closed. */
export class StartPane {
  /** Without `guildId` it is about direct messages; `lead` is the button before the title. */
  constructor(app, guildId, lead) {
    this.app = app;
    this.channel = { id: "", guild_id: guildId, recipients: [] };
    this.node = el(
      "main",
      { class: "pane pane-channel", id: "main", tabindex: "-1", dataset: { pane: "start" }, "aria-label": "Start" },
      el(
        "header",
        { class: "pane-header" },
        lead,
        el("h1", { class: "pane-title" }, icon("at", 20), guildId ? "No channel" : "Direct messages"),
      ),
      el("div", { class: "start scroller" }, guildId ? this.#nothing() : this.#people()),
    );
  }

  close() {
    this.node.remove();
  }

  #nothing() {
    return el("p", { class: "hint" }, "There is no channel here that you may see.");
  }

  #people() {
    const { store } = this.app;
    const others = [...store.users.values()].filter((user) => user.id !== store.user.id && !user.system);
    others.sort((a, b) => Number(Boolean(b.bot)) - Number(Boolean(a.bot)));
    return [
      el("h2", { class: "start-title" }, "Write to someone"),
      el(
        "ul",
        { class: "start-people" },
        others.map((user) =>
          el(
            "li",
            {},
            el(
              "button",
              { class: "member", type: "button", dataset: { userId: user.id }, onclick: () => this.app.message(user) },
              avatar(user, 32),
              el("span", { class: "member-name" }, store.displayName(user.id)),
              user.bot && el("span", { class: "tag" }, "BOT"),
            ),
          ),
        ),
      ),
    ];
  }
}
