// One conversation on the page: header, messages, who is typing, composer. The channel has one, an open thread a second.

import { Composer } from "./composer.js";
import { el, fill } from "./dom.js";
import { channelIcon } from "./entities.js";
import { ForumView } from "./forum.js";
import { icon } from "./icons.js";
import { MessageList } from "./message_list.js";
import { FORUM_TYPES, THREAD_TYPES } from "./store.js";
import { welcome } from "./welcome.js";

export class Pane {
  /** `kind` is "channel" or "thread"; `tools` are the header's buttons. */
  constructor(app, channel, kind, tools) {
    this.app = app;
    this.channel = channel;
    this.header = el("header", { class: "pane-header" });
    this.tools = tools;
    this.kind = kind;
    this.typing = el("div", { class: "typing", role: "status" });
    this.offline = el("p", { class: "bot-offline", role: "status", "data-testid": "bot-offline" });
    this.node = el(
      kind === "channel" ? "main" : "aside",
      {
        class: `pane pane-${kind}`,
        id: kind === "channel" ? "main" : null,
        tabindex: "-1",
        dataset: { pane: kind, channelId: channel.id },
        "aria-label": `${kind === "thread" ? "Thread" : "Conversation"} ${app.store.channelName(channel)}`,
      },
      this.header,
    );
    if (FORUM_TYPES.has(channel.type)) this.#showForum();
    else this.#showMessages();
    this.stops = [
      app.store.on("channels", (changed) => changed.id === channel.id && this.renderHeader()),
      app.store.on(`typing:${channel.id}`, () => this.#renderTyping()),
      app.store.on("bot", () => this.#renderOffline()),
      app.store.on("commands", () => this.messages?.render()),
    ];
    this.renderHeader();
    this.#renderTyping();
    this.#renderOffline();
  }

  #showForum() {
    this.forum = new ForumView(this.app, this.channel);
    this.node.append(this.forum.node);
  }

  #showMessages() {
    this.messages = new MessageList(this.app, this.channel, (empty) =>
      welcome(this.app, this.app.store.channels.get(this.channel.id) ?? this.channel, empty, (text) =>
        this.composer.start(text),
      ),
    );
    this.composer = new Composer(this.app, this.channel);
    this.node.append(this.messages.node, this.offline, this.composer.node, this.typing);
    this.node.addEventListener("dragover", (event) => this.#dragOver(event));
    this.node.addEventListener(
      "dragleave",
      (event) => !this.node.contains(event.relatedTarget) && this.node.classList.remove("dropping"),
    );
    this.node.addEventListener("drop", (event) => this.#drop(event));
  }

  close() {
    for (const stop of this.stops) stop();
    this.messages?.close();
    this.composer?.close();
    this.forum?.close();
    this.node.remove();
  }

  renderHeader() {
    const channel = this.app.store.channels.get(this.channel.id) ?? this.channel;
    const parent = THREAD_TYPES.has(channel.type) ? this.app.store.channels.get(channel.parent_id) : null;
    fill(
      this.header,
      this.tools.lead,
      el(
        this.kind === "channel" ? "h1" : "h2",
        { class: "pane-title" },
        channelIcon(channel, 20),
        el("span", { class: "pane-name" }, this.app.store.channelName(channel)),
      ),
      channel.topic && el("p", { class: "pane-topic", title: channel.topic }, channel.topic),
      parent &&
        el(
          "p",
          { class: "pane-topic" },
          "in ",
          el("button", { class: "text-button", type: "button", onclick: () => this.app.open(parent.id) }, `#${parent.name}`),
          channel.thread_metadata?.archived && ", archived",
        ),
      el("div", { class: "pane-tools", role: "toolbar", "aria-label": "Channel" }, this.tools.trail),
    );
  }

  #renderTyping() {
    const people = [...(this.app.store.typing.get(this.channel.id)?.keys() ?? [])].map((id) =>
      this.app.store.displayName(id, this.channel.guild_id),
    );
    const text =
      people.length === 0
        ? null
        : people.length === 1
          ? `${people[0]} is typing…`
          : people.length < 4
            ? `${people.slice(0, -1).join(", ")} and ${people.at(-1)} are typing…`
            : "Several people are typing…";
    fill(this.typing, text && [el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")), text]);
  }

  #renderOffline() {
    const online = this.app.store.botOnline;
    this.offline.hidden = online;
    fill(
      this.offline,
      !online && [icon("alert", 16), "The bot is offline. Messages wait for it; commands and buttons do not answer."],
    );
  }

  #dragOver(event) {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    this.node.classList.add("dropping");
  }

  #drop(event) {
    this.node.classList.remove("dropping");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    this.composer.addFiles([...event.dataTransfer.files]);
  }
}
