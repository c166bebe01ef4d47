// People, roles and channels of a server as entries of a list: for selects, command options and mentions.

import { avatar } from "./avatar.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { FORUM_TYPES, THREAD_TYPES } from "./store.js";

export function userEntries(store, channel) {
  const guild = store.guilds.get(channel.guild_id);
  const users = guild
    ? [...guild.members.values()].map((member) => member.user)
    : [...(channel.recipients ?? []), store.user];
  return users.map((user) => ({
    value: user.id,
    label: store.displayName(user.id, channel.guild_id),
    description: user.username,
    keywords: user.username,
    lead: avatar(user, 24),
  }));
}

export function roleEntries(store, channel) {
  const roles = [...(store.guilds.get(channel.guild_id)?.roles.values() ?? [])];
  return roles
    .filter((role) => role.id !== channel.guild_id)
    .map((role) => ({
      value: role.id,
      label: role.name,
      lead: roleDot(role),
    }));
}

export const roleDot = (role) =>
  el("span", {
    class: "role-dot",
    style: { "--role": role.color ? `#${role.color.toString(16).padStart(6, "0")}` : "var(--text-quiet)" },
  });

export function channelEntries(store, channel, types = []) {
  const wanted = new Set(types);
  const channels = [...store.channels.values()].filter(
    (entry) => entry.guild_id && entry.guild_id === channel.guild_id,
  );
  return channels
    .filter((entry) => !wanted.size || wanted.has(entry.type))
    .map((entry) => ({ value: entry.id, label: entry.name, lead: channelIcon(entry, 18) }));
}

export const mentionableEntries = (store, channel) => [
  ...userEntries(store, channel).map((entry) => ({ ...entry, group: "People" })),
  ...roleEntries(store, channel).map((entry) => ({ ...entry, group: "Roles" })),
];

export function channelIcon(channel, size = 20) {
  if (THREAD_TYPES.has(channel.type)) return icon("thread", size);
  if (FORUM_TYPES.has(channel.type)) return icon("forum", size);
  return icon(channel.guild_id ? "hash" : "at", size);
}
