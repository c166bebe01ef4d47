// The page as a whole: which conversation is open, and what its parts ask of each other.

import { Announcer } from "./announcer.js";
import { ApiError, fetchPeople } from "./api.js";
import { Activity } from "./activity.js";
import { channelTools, navigationButton, threadTools } from "./channel_tools.js";
import { dispatch } from "./dispatch.js";
import { askText } from "./dialog.js";
import { el } from "./dom.js";
import { Interactions } from "./interactions.js";
import { subjectOf } from "./message_text.js";
import { MemberList } from "./members.js";
import { openModal } from "./modal.js";
import { notify } from "./notices.js";
import { Pane } from "./pane.js";
import { showPerson } from "./people.js";
import { Sidebar } from "./sidebar.js";
import { StartPane } from "./start_pane.js";
import { Store, TEXT_TYPES, THREAD_TYPES } from "./store.js";
import { openViewer } from "./viewer.js";

const REPLY = 19;
const MEMBERS_STORED = "playground.members";
const phone = matchMedia("(max-width: 760px)");
const wide = matchMedia("(min-width: 1180px)");

export class App {
  constructor(root, api, socket, people, state) {
    Object.assign(this, { root, api, socket, people });
    this.store = new Store(state);
    this.interactions = new Interactions(api, (modal, place) => openModal(this, modal, place));
    this.activity = new Activity(this);
    this.place = {};
    /** What was begun in a channel and not sent: `{text, items}` by its id. */
    this.drafts = new Map();
    this.notify = notify;
    this.sidebar = new Sidebar(this);
    this.announcer = new Announcer(this);
  }

  start() {
    this.curtain = el("button", {
      class: "curtain",
      type: "button",
      "aria-label": "Close",
      tabindex: "-1",
      onclick: () => this.showDrawer(null),
    });
    this.root.replaceChildren(this.sidebar.node, this.curtain);
    this.store.on("channel-removed", (channel) => this.isOpen(channel.id) && this.#leave(channel));
    this.store.on("message", (message) => this.#arrived(message));
    this.store.on("unread", () => this.#title());
    addEventListener("hashchange", () => this.#follow());
    addEventListener("focus", () => this.#readOpen());
    addEventListener("keydown", (event) => event.key === "Escape" && this.root.dataset.drawer && this.showDrawer(null));
    phone.addEventListener("change", () => this.showDrawer(null));
    wide.addEventListener("change", () => this.#showMembers());
    this.#follow();
    this.socket.deliver(
      (type, data) => this.#frame(type, data),
      (status, times) => this.#connection(status, times),
    );
  }

  #frame(type, data) {
    if (!this.interactions.take(type, data)) dispatch(this.store, type, data);
  }

  /** A first direct message comes before its channel is known here. */
  async #arrived(message) {
    if (this.isOpen(message.channel_id) && document.hasFocus()) this.store.markRead(message.channel_id);
    if (this.store.channels.has(message.channel_id)) return;
    const channel = await this.attempt(() => this.api.get(`/channels/${message.channel_id}`));
    if (channel) dispatch(this.store, "CHANNEL_CREATE", { ...channel, last_message_id: message.id });
  }

  async #connection(status) {
    if (status === "closed") {
      this.lost ??= notify("The connection is lost. Trying again…", { lasting: true });
      return this.#leaveIfForgotten();
    }
    this.lost?.remove();
    this.lost = null;
    // Events were missed meanwhile: everything is read anew.
    const state = await this.attempt(() => this.api.state());
    if (!state) return undefined;
    this.store.load(state);
    for (const name of ["guilds", "channels", "members", "commands", "bot"]) this.store.emit(name, {});
    for (const pane of this.#panes()) {
      if (this.store.channels.has(pane.channel.id)) pane.messages?.reload();
      else this.#leave(pane.channel);
    }
    return undefined;
  }

  /** Another world may have taken this one's place, without this person: then the page starts over. */
  async #leaveIfForgotten() {
    const people = await fetchPeople().catch(() => null);
    if (people && !people.some((person) => person.id === this.store.user.id)) location.replace("/");
  }

  // Places

  mainChannel() {
    return this.main?.channel;
  }

  isOpen(channelId) {
    return this.#panes().some((pane) => pane.channel.id === channelId);
  }

  #panes() {
    return [this.main, this.thread].filter(Boolean);
  }

  paneOf(channelId) {
    return this.#panes().find((pane) => pane.channel.id === channelId);
  }

  /** Opens a server at its first text channel, or the direct messages. */
  openGuild(guildId) {
    const channels = guildId
      ? this.store.guildChannels(guildId).filter((channel) => TEXT_TYPES.has(channel.type))
      : this.store.directMessages();
    if (channels.length) return this.open(channels[0].id, { keepDrawer: true });
    this.#closeThreadPane();
    this.main?.close();
    this.place = { guildId };
    this.main = new StartPane(this, guildId, navigationButton(this));
    this.sidebar.node.after(this.main.node);
    return this.#settle(true);
  }

  open(channelId, { keepDrawer = false } = {}) {
    const channel = this.store.channels.get(channelId);
    if (!channel) return notify("That channel is not there.");
    if (THREAD_TYPES.has(channel.type)) return this.openThread(channelId);
    if (this.main?.channel.id !== channelId) this.#showMain(channel);
    this.#closeThreadPane();
    this.#settle(keepDrawer);
    return this.main.composer;
  }

  async openThread(threadId) {
    let thread = this.store.channels.get(threadId);
    if (!thread) {
      thread = await this.attempt(() => this.api.get(`/channels/${threadId}`));
      if (!thread) return;
      dispatch(this.store, "THREAD_CREATE", thread);
    }
    const parent = this.store.channels.get(thread.parent_id);
    if (parent && this.main?.channel.id !== parent.id) this.#showMain(parent);
    if (this.thread?.channel.id !== threadId) {
      this.#closeThreadPane();
      this.thread = new Pane(this, this.store.channels.get(threadId), "thread", threadTools(this));
      this.root.append(this.thread.node);
    }
    this.#settle(false);
  }

  closeThread() {
    this.#closeThreadPane();
    this.#settle(false);
  }

  #closeThreadPane() {
    this.thread?.close();
    this.thread = null;
  }

  #showMain(channel) {
    this.main?.close();
    this.place = { guildId: channel.guild_id ?? null };
    this.main = new Pane(this, channel, "channel", channelTools(this, channel));
    this.sidebar.node.after(this.main.node);
  }

  /** After a change of place: address, marks, members, focus. */
  #settle(keepDrawer) {
    const path = [this.place.guildId ?? "direct", this.main.channel.id, this.thread?.channel.id]
      .filter(Boolean)
      .join("/");
    if (location.hash !== `#/${path}`) history.pushState(null, "", `${location.search}#/${path}`);
    this.root.classList.toggle("with-thread", Boolean(this.thread));
    this.#showMembers();
    this.#readOpen();
    this.sidebar.render();
    if (!keepDrawer) this.showDrawer(null);
    if (!phone.matches) (this.thread ?? this.main).composer?.focus();
  }

  #follow() {
    const [guildId, channelId, threadId] = location.hash.replace(/^#\//, "").split("/");
    if (threadId && this.store.channels.has(channelId)) return this.openThread(threadId);
    if (this.store.channels.has(channelId)) return this.open(channelId);
    return this.openGuild(this.store.guilds.has(guildId) ? guildId : (this.store.guilds.keys().next().value ?? null));
  }

  #leave(channel) {
    if (this.thread?.channel.id === channel.id) return this.closeThread();
    this.main.close();
    this.main = null;
    this.#closeThreadPane();
    return this.openGuild(channel.guild_id ?? null);
  }

  #readOpen() {
    for (const pane of this.#panes()) this.store.markRead(pane.channel.id);
  }

  #title() {
    const count = [...this.store.mentions.values()].reduce((sum, number) => sum + number, 0);
    const place = this.main?.channel.id ? this.store.channelTitle((this.thread ?? this.main).channel) : "Playground";
    // Several tabs are several people: each says whose it is.
    document.title = `${count ? `(${count}) ` : ""}${place} · ${this.store.user.global_name ?? this.store.user.username}`;
  }

  // Members and drawers

  toggleMembers() {
    if (!wide.matches) return this.showDrawer(this.root.dataset.drawer === "members" ? null : "members");
    localStorage.setItem(MEMBERS_STORED, this.members ? "closed" : "open");
    return this.#showMembers();
  }

  #showMembers() {
    this.members?.close();
    this.members = null;
    const drawer = this.root.dataset.drawer === "members";
    if (!this.main.channel.id) return;
    if (!drawer && (!wide.matches || this.thread || localStorage.getItem(MEMBERS_STORED) === "closed")) return;
    this.members = new MemberList(this, this.main.channel, () =>
      drawer ? this.showDrawer(null) : this.toggleMembers(),
    );
    this.root.append(this.members.node);
  }

  /** Slides "navigation" or "members" over a narrow page; null closes. */
  showDrawer(name) {
    const before = this.root.dataset.drawer;
    if ((before ?? null) === name) return;
    if (name) this.root.dataset.drawer = name;
    else delete this.root.dataset.drawer;
    if (name === "members" || before === "members") this.#showMembers();
    const target =
      name === "navigation"
        ? this.sidebar.node.querySelector(".channel.current, .channel")
        : name === "members"
          ? this.members.node.querySelector("button")
          : this.root.querySelector(`[data-opens="${before}"]`);
    target?.focus({ preventScroll: true });
  }

  // What messages and menus ask for

  placeIn(channel) {
    return { guild_id: channel.guild_id, channel_id: channel.id };
  }

  placeOf(message) {
    return {
      ...this.placeIn(this.store.channels.get(message.channel_id) ?? { id: message.channel_id }),
      message_id: message.id,
    };
  }

  /** Whether a message stands out. A bot's answer, which mentions whom it answers, does not: a talk with it stays calm. */
  mentionsMe(message) {
    const { id } = this.store.user;
    if (message.author.id === id) return false;
    const answer = message.author.bot && message.type === REPLY && !message.content.includes(`<@${id}>`);
    return !answer && (message.mention_everyone || (message.mentions ?? []).some((user) => user.id === id));
  }

  /** Runs a request; a refusal becomes a notice and answers null. */
  async attempt(request) {
    try {
      return (await request()) ?? true;
    } catch (error) {
      if (!(error instanceof ApiError || error instanceof TypeError)) throw error;
      notify(error instanceof ApiError ? error.message : "The playground cannot be reached.");
      return null;
    }
  }

  reply(message) {
    this.paneOf(message.channel_id)?.composer.reply(message);
  }

  edit(message) {
    this.paneOf(message.channel_id)?.messages.edit(message);
  }

  dismiss(message) {
    this.store.remove(message.channel_id, message.id);
    this.paneOf(message.channel_id)?.composer.focus();
  }

  startCommand(name) {
    (this.thread ?? this.main).composer?.start(`/${name} `);
  }

  async jump(channelId, messageId) {
    if (!this.isOpen(channelId)) this.open(channelId);
    await this.paneOf(channelId)?.messages?.jump(messageId);
  }

  async createThread(message) {
    const suggestion = subjectOf(this, message).slice(0, 60);
    const name = await askText({
      title: "Create thread",
      label: "Thread name",
      value: suggestion,
      action: "Create",
    });
    if (!name) return;
    const thread = await this.attempt(() =>
      this.api.post(`/channels/${message.channel_id}/messages/${message.id}/threads`, { name }),
    );
    if (!thread) return;
    dispatch(this.store, "THREAD_CREATE", { ...this.store.channels.get(thread.id), ...thread });
    await this.openThread(thread.id);
  }

  async message(user) {
    const channel = await this.attempt(() => this.api.post("/users/@me/channels", { recipient_id: user.id }));
    if (!channel) return;
    dispatch(this.store, "CHANNEL_CREATE", channel);
    this.open(channel.id);
  }

  showPerson(user, guildId, anchor) {
    showPerson(this, user, guildId, anchor);
  }

  viewPictures(items, index) {
    openViewer(items, index);
  }
}
