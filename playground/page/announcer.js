// Tells screen readers what arrives in the open conversations.

import { el } from "./dom.js";
import { summary } from "./message_text.js";
import { FLAGS } from "./store.js";

const KEPT = 5;

export class Announcer {
  constructor(app) {
    this.app = app;
    this.host = document.getElementById("announcer");
    this.log = el("div", { role: "log", "aria-live": "polite", "aria-label": "New messages" });
    // Closed, so that a search in the page finds each text once: in its message.
    this.host.attachShadow({ mode: "closed" }).append(this.log);
    for (const name of ["message", "answered"]) app.store.on(name, (message) => this.#arrived(message));
  }

  #arrived(message) {
    const { store } = this.app;
    const own = message.author.id === store.user.id && !message.author.bot;
    if (own || !this.app.isOpen(message.channel_id)) return;
    const name = store.displayName(message.author.id, store.channels.get(message.channel_id)?.guild_id);
    const waits = message.flags & FLAGS.loading;
    const text = waits ? `${name} is thinking` : `${name}: ${summary(this.app, message)}`;
    this.log.append(el("p", {}, text));
    this.host.dataset.announced = text;
    while (this.log.children.length > KEPT) this.log.firstChild.remove();
  }
}
