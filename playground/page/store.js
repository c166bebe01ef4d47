// What this person sees: servers, channels, messages, people, and what is unread. Changes are told to listeners.

import { compareIds } from "./snowflake.js";

export const THREAD_TYPES = new Set([10, 11, 12]);
export const FORUM_TYPES = new Set([15, 16]);
export const TEXT_TYPES = new Set([0, 5]);
export const FLAGS = { ephemeral: 64, loading: 128, components: 32768, silent: 4096 };
const PERMISSIONS = { administrator: 1n << 3n, manageMessages: 1n << 13n };

export class Store {
  #listeners = new Map();

  constructor(state) {
    this.messages = new Map();
    this.complete = new Set();
    this.typing = new Map();
    this.botOnline = true;
    this.load(state);
  }

  /** Takes a fresh state, after start or reconnect. Messages are forgotten: they may have changed meanwhile. */
  load(state) {
    this.user = state.user;
    this.application = state.application ?? {};
    this.commands = state.commands ?? [];
    this.users = new Map();
    this.guilds = new Map();
    this.channels = new Map();
    for (const person of [state.user, ...(state.people ?? [])]) this.users.set(person.id, person);
    if (this.application.bot) this.users.set(this.application.bot.id, this.application.bot);
    if (typeof state.bot_online === "boolean") this.botOnline = state.bot_online;
    for (const guild of state.guilds ?? []) this.addGuild(guild);
    for (const channel of state.direct_messages ?? []) this.addChannel(channel);
    this.#forgetMessages();
    this.#loadUnread(state.unread ?? {});
  }

  /** Ephemeral messages stay, they cannot be read again; so do those that could not be sent. */
  #forgetMessages() {
    for (const [channelId, list] of this.messages)
      this.messages.set(
        channelId,
        list.filter((message) => message.flags & FLAGS.ephemeral || message.pending),
      );
    this.complete.clear();
  }

  addGuild(guild) {
    this.guilds.set(guild.id, {
      ...guild,
      roles: new Map((guild.roles ?? []).map((role) => [role.id, role])),
      members: new Map((guild.members ?? []).map((member) => [member.user.id, member])),
    });
    for (const member of guild.members ?? []) this.users.set(member.user.id, member.user);
    for (const channel of [...(guild.channels ?? []), ...(guild.threads ?? [])])
      this.addChannel({ ...channel, guild_id: guild.id });
  }

  addChannel(channel) {
    const before = this.channels.get(channel.id);
    this.channels.set(channel.id, { ...before, ...channel });
    for (const user of channel.recipients ?? []) this.users.set(user.id, user);
  }

  on(name, listener) {
    if (!this.#listeners.has(name)) this.#listeners.set(name, new Set());
    this.#listeners.get(name).add(listener);
    return () => this.#listeners.get(name).delete(listener);
  }

  emit(name, detail) {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(detail);
  }

  // Names

  member(guildId, userId) {
    return this.guilds.get(guildId)?.members.get(userId);
  }

  displayName(userId, guildId) {
    const user = this.users.get(userId);
    return this.member(guildId, userId)?.nick ?? user?.global_name ?? user?.username ?? "someone";
  }

  role(guildId, roleId) {
    return this.guilds.get(guildId)?.roles.get(roleId);
  }

  hasRole(guildId, roleId) {
    return this.member(guildId, this.user.id)?.roles?.includes(roleId) ?? false;
  }

  /** The colour of the member's highest coloured role, as CSS, or null. */
  nameColor(userId, guildId) {
    const guild = this.guilds.get(guildId);
    const roles = (this.member(guildId, userId)?.roles ?? [])
      .map((id) => guild.roles.get(id))
      .filter((role) => role?.color);
    if (!roles.length) return null;
    const highest = roles.reduce((a, b) => (b.position > a.position ? b : a));
    return `#${highest.color.toString(16).padStart(6, "0")}`;
  }

  channelName(channel) {
    if (!channel) return "unknown";
    if (channel.name) return channel.name;
    const others = (channel.recipients ?? []).filter((user) => user.id !== this.user.id);
    return others.map((user) => user.global_name ?? user.username).join(", ") || "Direct message";
  }

  /** The name as people write it: `#art`, `@Ben`, a thread's name. */
  channelTitle(channel) {
    const sign = TEXT_TYPES.has(channel.type) ? "#" : channel.guild_id ? "" : "@";
    return sign + this.channelName(channel);
  }

  mayManageMessages(guildId) {
    const guild = this.guilds.get(guildId);
    if (!guild) return false;
    if (guild.owner_id === this.user.id) return true;
    const ids = [guildId, ...(this.member(guildId, this.user.id)?.roles ?? [])];
    const wanted = PERMISSIONS.administrator | PERMISSIONS.manageMessages;
    return ids.some((id) => (BigInt(guild.roles.get(id)?.permissions ?? 0) & wanted) !== 0n);
  }

  // Channels

  guildChannels(guildId) {
    return [...this.channels.values()]
      .filter((channel) => channel.guild_id === guildId && !THREAD_TYPES.has(channel.type))
      .sort((a, b) => (a.position ?? 0) - (b.position ?? 0) || compareIds(a.id, b.id));
  }

  threads(parentId) {
    return [...this.channels.values()]
      .filter((channel) => channel.parent_id === parentId && THREAD_TYPES.has(channel.type))
      .sort((a, b) => compareIds(b.last_message_id ?? b.id, a.last_message_id ?? a.id));
  }

  directMessages() {
    return [...this.channels.values()]
      .filter((channel) => channel.type === 1 || channel.type === 3)
      .sort((a, b) => compareIds(b.last_message_id ?? b.id, a.last_message_id ?? a.id));
  }

  // Messages, oldest first in each channel

  list(channelId) {
    if (!this.messages.has(channelId)) this.messages.set(channelId, []);
    return this.messages.get(channelId);
  }

  message(channelId, messageId) {
    return this.messages.get(channelId)?.find((message) => message.id === messageId);
  }

  /** Puts a message in its place, replacing one with its id or its nonce. */
  put(message) {
    const list = this.list(message.channel_id);
    const same = list.findIndex(
      (other) => other.id === message.id || (other.pending && other.nonce && other.nonce === String(message.nonce)),
    );
    if (same >= 0) list.splice(same, 1);
    const after = list.findLastIndex((other) => compareIds(other.id, message.id) < 0);
    list.splice(after + 1, 0, message);
    this.users.set(message.author.id, message.author);
    for (const user of message.mentions ?? []) this.users.set(user.id, user);
  }

  remove(channelId, messageId) {
    const list = this.list(channelId);
    const at = list.findIndex((message) => message.id === messageId);
    if (at >= 0) list.splice(at, 1);
    this.emit(`messages:${channelId}`, {});
  }

  // Unread: what was read last is remembered in this browser, for each person

  get #readKey() {
    return `playground.read.${this.user.id}`;
  }

  #loadUnread(unread) {
    this.read = JSON.parse(localStorage.getItem(this.#readKey) ?? "{}");
    this.mentions = new Map();
    for (const channel of this.channels.values()) {
      const count = typeof unread[channel.id] === "object" ? unread[channel.id].count : unread[channel.id];
      if (count) this.read[channel.id] ??= "0";
      this.read[channel.id] ??= channel.last_message_id ?? "0";
    }
  }

  isUnread(channelId) {
    const newest = this.channels.get(channelId)?.last_message_id;
    return Boolean(newest) && compareIds(newest, this.read[channelId] ?? "0") > 0;
  }

  markRead(channelId) {
    const newest = this.channels.get(channelId)?.last_message_id;
    this.mentions.delete(channelId);
    if (newest) this.read[channelId] = newest;
    localStorage.setItem(this.#readKey, JSON.stringify(this.read));
    this.emit("unread");
  }
}
