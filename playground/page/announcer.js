// Tells screen readers what arrives in the open conversations.

import { el } from "./dom.js";
import { summary } from "./message.js";
import { FLAGS } from "./store.js";

const KEPT = 5;

export class Announcer {
  constructor(app) {
    this.app = app;
    this.node = document.getElementById("announcer");
    app.store.on("message", (message) => this.#arrived(message));
  }

  #arrived(message) {
    const { store } = this.app;
    const own = message.author.id === store.user.id && !message.author.bot;
    if (own || !this.app.isOpen(message.channel_id)) return;
    const name = store.displayName(message.author.id, store.channels.get(message.channel_id)?.guild_id);
    const waits = message.flags & FLAGS.loading;
    this.node.append(el("p", {}, waits ? `${name} is thinking` : `${name}: ${summary(this.app, message)}`));
    while (this.node.children.length > KEPT) this.node.firstChild.remove();
  }
}
