// Servers, their channels with the threads below them, and direct messages.

import { avatar, initials } from "./avatar.js";
import { el, update } from "./dom.js";
import { channelIcon } from "./entities.js";
import { icon } from "./icons.js";
import { personPanel } from "./people.js";
import { FORUM_TYPES, TEXT_TYPES } from "./store.js";

const CATEGORY = 4;
const SHOWN_THREADS = 8;

export class Sidebar {
  constructor(app) {
    this.app = app;
    this.rail = el("nav", { class: "rail", "aria-label": "Servers" });
    this.title = el("h2", { class: "server-name" });
    this.channels = el("div", { class: "channel-list" });
    this.node = el(
      "div",
      { class: "navigation", id: "navigation" },
      this.rail,
      el(
        "nav",
        { class: "sidebar", "aria-label": "Channels" },
        el("header", { class: "sidebar-header" }, this.title),
        this.channels,
        personPanel(app),
      ),
    );
    for (const name of ["guilds", "channels", "unread"]) app.store.on(name, () => this.#renderSoon());
  }

  /** Once for all changes of a frame. */
  #renderSoon() {
    this.soon ??= requestAnimationFrame(() => this.render());
  }

  render() {
    cancelAnimationFrame(this.soon);
    this.soon = null;
    const { store, place } = this.app;
    const guild = store.guilds.get(place.guildId);
    update(
      this.rail,
      this.#railTile(null, "Direct messages", icon("at", 24)),
      el("hr", { class: "rail-line" }),
      [...store.guilds.values()].map((entry) => this.#railTile(entry.id, entry.name, initials(entry.name))),
    );
    this.title.textContent = guild ? guild.name : "Direct messages";
    update(this.channels, guild ? this.#guildChannels(guild) : this.#directMessages());
  }

  #railTile(guildId, name, face) {
    const { store, place } = this.app;
    const current = (place.guildId ?? null) === guildId;
    const channels = guildId
      ? [...store.channels.values()].filter((channel) => channel.guild_id === guildId)
      : store.directMessages();
    const unread = channels.some((channel) => store.isUnread(channel.id) && !this.app.isOpen(channel.id));
    const mentions = channels.reduce((sum, channel) => sum + (store.mentions.get(channel.id) ?? 0), 0);
    return el(
      "button",
      {
        class: `rail-tile${current ? " current" : ""}${unread ? " unread" : ""}`,
        type: "button",
        title: name,
        dataset: { guildId: guildId ?? "direct" },
        "aria-label": `${name}${mentions ? `, ${mentions} mentions` : unread ? ", unread" : ""}`,
        "aria-current": current ? "true" : null,
        onclick: () => this.app.openGuild(guildId),
      },
      face,
      mentions > 0 && el("span", { class: "count", "aria-hidden": "true" }, String(mentions)),
    );
  }

  #guildChannels(guild) {
    const channels = this.app.store.guildChannels(guild.id);
    const shown = (channel) => TEXT_TYPES.has(channel.type) || FORUM_TYPES.has(channel.type);
    const loose = channels.filter((channel) => shown(channel) && !channel.parent_id);
    const categories = channels.filter((channel) => channel.type === CATEGORY);
    return [
      el(
        "ul",
        {},
        loose.map((channel) => this.#channelItem(channel)),
      ),
      categories.map((category) =>
        el(
          "section",
          { "aria-label": category.name },
          el("h2", { class: "category" }, category.name),
          el(
            "ul",
            {},
            channels
              .filter((channel) => shown(channel) && channel.parent_id === category.id)
              .map((channel) => this.#channelItem(channel)),
          ),
        ),
      ),
    ];
  }

  #channelItem(channel) {
    const threads = this.app.store
      .threads(channel.id)
      .filter((thread) => !thread.thread_metadata?.archived || this.app.isOpen(thread.id));
    return el(
      "li",
      {},
      this.#link(channel),
      threads.length > 0 &&
        el(
          "ul",
          { class: "thread-list", "aria-label": `Threads in ${channel.name}` },
          threads.slice(0, SHOWN_THREADS).map((thread) => el("li", {}, this.#link(thread))),
        ),
    );
  }

  #link(channel, face = channelIcon(channel, 18)) {
    const { store } = this.app;
    const open = this.app.isOpen(channel.id);
    const unread = store.isUnread(channel.id) && !open;
    const mentions = store.mentions.get(channel.id) ?? 0;
    const name = store.channelName(channel);
    return el(
      "button",
      {
        class: `channel${open ? " current" : ""}${unread ? " unread" : ""}`,
        type: "button",
        dataset: { channelId: channel.id },
        "aria-current": open ? "page" : null,
        "aria-label": `${name}${mentions ? `, ${mentions} mentions` : unread ? ", unread" : ""}`,
        title: name,
        onclick: () => this.app.open(channel.id),
      },
      face,
      el("span", { class: "channel-name" }, name),
      channel.nsfw && el("span", { class: "adults", title: "For adults" }, "18+"),
      mentions > 0 && el("span", { class: "count", "aria-hidden": "true" }, String(mentions)),
    );
  }

  #directMessages() {
    const channels = this.app.store.directMessages();
    const { bot } = this.app.store.application;
    return [
      el(
        "ul",
        {},
        channels.map((channel) =>
          el(
            "li",
            {},
            this.#link(
              channel,
              avatar(channel.recipients?.find((user) => user.id !== this.app.store.user.id) ?? this.app.store.user, 28),
            ),
          ),
        ),
      ),
      !channels.length && el("p", { class: "hint padded" }, "No direct messages yet."),
      bot &&
        !channels.some((channel) => channel.recipients?.some((user) => user.id === bot.id)) &&
        el(
          "button",
          { class: "button secondary wide", type: "button", onclick: () => this.app.message(bot) },
          `Message ${bot.global_name ?? bot.username}`,
        ),
    ];
  }
}
