// Applies Discord's gateway events to the store.

import { FLAGS } from "./store.js";

/** Whether `type` is an event of the store; others (interactions, bot status) are for their own modules. */
export function dispatch(store, type, data) {
  const handler = EVENTS[type];
  handler?.(store, data);
  return Boolean(handler);
}

const EVENTS = {
  MESSAGE_CREATE(store, message) {
    // A thread's first entry may come before its THREAD_CREATE.
    const channel = store.channels.get(message.channel_id);
    store.put(message);
    stopTyping(store, message.channel_id, message.author.id);
    if (!(message.flags & FLAGS.ephemeral)) {
      if (channel) channel.last_message_id = message.id;
      if (channel && typeof channel.message_count === "number" && message.type !== 21) channel.message_count++;
    }
    if (mentionsMe(store, message))
      store.mentions.set(message.channel_id, (store.mentions.get(message.channel_id) ?? 0) + 1);
    store.emit(`messages:${message.channel_id}`, { created: message });
    store.emit("message", message);
    if (channel?.parent_id) store.emit(`messages:${channel.parent_id}`, { thread: channel });
    store.emit("unread");
  },
  MESSAGE_UPDATE(store, change) {
    const message = store.message(change.channel_id, change.id);
    if (!message) return;
    const waited = message.flags & FLAGS.loading;
    Object.assign(message, change);
    if (change.author) store.users.set(change.author.id, change.author);
    store.emit(`messages:${change.channel_id}`, { updated: message });
    if (waited && !(message.flags & FLAGS.loading)) store.emit("answered", message);
  },
  MESSAGE_DELETE: (store, { id, channel_id }) => store.remove(channel_id, id),
  MESSAGE_DELETE_BULK: (store, { ids, channel_id }) => ids.forEach((id) => store.remove(channel_id, id)),
  MESSAGE_REACTION_ADD: (store, event) => react(store, event, 1),
  MESSAGE_REACTION_REMOVE: (store, event) => react(store, event, -1),
  MESSAGE_REACTION_REMOVE_ALL: (store, event) => changeReactions(store, event, () => []),
  MESSAGE_REACTION_REMOVE_EMOJI: (store, event) =>
    changeReactions(store, event, (reactions) =>
      reactions.filter((reaction) => !sameEmoji(reaction.emoji, event.emoji)),
    ),

  TYPING_START(store, { channel_id, user_id, member }) {
    if (user_id === store.user.id) return;
    if (member?.user) store.users.set(member.user.id, member.user);
    const people = store.typing.get(channel_id) ?? new Map();
    store.typing.set(channel_id, people);
    clearTimeout(people.get(user_id));
    people.set(
      user_id,
      setTimeout(() => stopTyping(store, channel_id, user_id), 10_000),
    );
    store.emit(`typing:${channel_id}`);
  },

  CHANNEL_CREATE: addChannel,
  CHANNEL_UPDATE: addChannel,
  CHANNEL_DELETE: removeChannel,
  THREAD_CREATE: addChannel,
  THREAD_UPDATE: addChannel,
  THREAD_DELETE: removeChannel,
  THREAD_LIST_SYNC: (store, { threads }) => threads.forEach((thread) => addChannel(store, thread)),
  THREAD_MEMBERS_UPDATE: (store, event) => changeThread(store, event, { member_count: event.member_count }),

  GUILD_CREATE(store, guild) {
    store.addGuild(guild);
    store.emit("guilds");
  },
  GUILD_UPDATE(store, change) {
    const guild = store.guilds.get(change.id);
    if (!guild) return;
    const { roles, channels, members, threads, ...fields } = change;
    Object.assign(guild, fields);
    store.emit("guilds");
  },
  GUILD_DELETE(store, { id }) {
    store.guilds.delete(id);
    for (const channel of [...store.channels.values()]) if (channel.guild_id === id) store.channels.delete(channel.id);
    store.emit("guilds");
  },
  GUILD_MEMBER_ADD: putMember,
  GUILD_MEMBER_UPDATE: putMember,
  GUILD_MEMBER_REMOVE(store, { guild_id, user }) {
    store.guilds.get(guild_id)?.members.delete(user.id);
    store.emit("members");
  },
  GUILD_ROLE_CREATE: putRole,
  GUILD_ROLE_UPDATE: putRole,
  GUILD_ROLE_DELETE(store, { guild_id, role_id }) {
    store.guilds.get(guild_id)?.roles.delete(role_id);
    store.emit("members");
  },
  USER_UPDATE(store, user) {
    store.users.set(user.id, user);
    store.emit("members");
  },

  APPLICATION_COMMANDS_UPDATE(store, { commands }) {
    store.commands = commands;
    store.emit("commands");
  },
  BOT_STATUS(store, { online }) {
    store.botOnline = online;
    store.emit("bot");
  },
};

function mentionsMe(store, message) {
  if (message.author.id === store.user.id) return false;
  const isDirect = [1, 3].includes(store.channels.get(message.channel_id)?.type);
  return isDirect || message.mention_everyone || (message.mentions ?? []).some((user) => user.id === store.user.id);
}

function stopTyping(store, channelId, userId) {
  const people = store.typing.get(channelId);
  if (!people?.has(userId)) return;
  clearTimeout(people.get(userId));
  people.delete(userId);
  store.emit(`typing:${channelId}`);
}

const sameEmoji = (a, b) => (a.id ? a.id === b.id : !b.id && a.name === b.name);

function changeReactions(store, event, change) {
  const message = store.message(event.channel_id, event.message_id);
  if (!message) return;
  message.reactions = change(message.reactions ?? []);
  store.emit(`messages:${event.channel_id}`, { updated: message });
}

function react(store, event, step) {
  changeReactions(store, event, (reactions) => {
    const mine = event.user_id === store.user.id;
    const found = reactions.find((reaction) => sameEmoji(reaction.emoji, event.emoji));
    if (!found) return step > 0 ? [...reactions, { emoji: event.emoji, count: 1, me: mine }] : reactions;
    found.count += step;
    if (mine) found.me = step > 0;
    return reactions.filter((reaction) => reaction.count > 0);
  });
}

function addChannel(store, channel) {
  store.addChannel(channel);
  store.emit("channels", channel);
  if (channel.parent_id) store.emit(`messages:${channel.parent_id}`, { thread: channel });
}

function removeChannel(store, channel) {
  store.channels.delete(channel.id);
  store.messages.delete(channel.id);
  store.emit("channels", channel);
  store.emit("channel-removed", channel);
}

function changeThread(store, { id }, change) {
  const thread = store.channels.get(id);
  if (thread) addChannel(store, { ...thread, ...change });
}

function putMember(store, { guild_id, ...member }) {
  const guild = store.guilds.get(guild_id);
  if (!guild) return;
  guild.members.set(member.user.id, { ...guild.members.get(member.user.id), ...member });
  store.users.set(member.user.id, member.user);
  store.emit("members");
}

function putRole(store, { guild_id, role }) {
  store.guilds.get(guild_id)?.roles.set(role.id, role);
  store.emit("members");
}
