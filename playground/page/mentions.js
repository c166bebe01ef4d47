// Names as people type them (`@Ann`, `#art`) and as messages carry them (`<@1>`, `<#2>`).

/** Every person, role and channel a message here can name: `{text, code}`, longest first. */
function names(store, channel) {
  const guild = store.guilds.get(channel.guild_id);
  const users = guild
    ? [...guild.members.keys()]
    : [store.user.id, ...(channel.recipients ?? []).map((user) => user.id)];
  const found = [];
  for (const id of users) {
    for (const name of new Set([store.displayName(id, channel.guild_id), store.users.get(id)?.username]))
      if (name) found.push({ text: `@${name}`, code: `<@${id}>` });
  }
  for (const role of guild?.roles.values() ?? [])
    if (role.id !== guild.id) found.push({ text: `@${role.name}`, code: `<@&${role.id}>` });
  for (const other of store.channels.values())
    if (guild && other.guild_id === guild.id) found.push({ text: `#${other.name}`, code: `<#${other.id}>` });
  return found.sort((a, b) => b.text.length - a.text.length);
}

const ENDS_WORD = /[\p{L}\p{N}_]/u;

/** The text with each known name replaced by its code; code spans keep theirs. */
export function encodeMentions(store, channel, text) {
  if (!/[@#]/.test(text)) return text;
  const known = names(store, channel);
  return text
    .split(/(```[\s\S]*?```|`[^`]*`)/)
    .map((part, index) => (index % 2 ? part : encodePart(known, part)))
    .join("");
}

function encodePart(known, text) {
  let result = "";
  for (let at = 0; at < text.length;) {
    const name =
      "@#".includes(text[at]) && !(at > 0 && /[\p{L}\p{N}_<]/u.test(text[at - 1]))
        ? known.find((entry) => startsWithName(text, at, entry.text))
        : null;
    result += name ? name.code : text[at];
    at += name ? name.text.length : 1;
  }
  return result;
}

function startsWithName(text, at, name) {
  const end = at + name.length;
  return text.slice(at, end).toLowerCase() === name.toLowerCase() && !(end < text.length && ENDS_WORD.test(text[end]));
}

/** The text with codes as names again, for editing. */
export function decodeMentions(store, guildId, text) {
  return text
    .replace(/<@!?(\d+)>/g, (_, id) => `@${store.displayName(id, guildId)}`)
    .replace(/<@&(\d+)>/g, (code, id) => (store.role(guildId, id) ? `@${store.role(guildId, id).name}` : code))
    .replace(/<#(\d+)>/g, (code, id) => (store.channels.get(id) ? `#${store.channels.get(id).name}` : code));
}
