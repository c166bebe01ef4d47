// Whether this person has found the bot's commands yet, remembered in this browser.

const FOUND = (store) => `playground.found-commands.${store.user.id}`;

export const foundCommands = (store) => localStorage.setItem(FOUND(store), "yes");

/** Who writes to a channel before trying any command may have meant the bot: says once how to ask it. */
export function pointToCommands({ store, notify }, channel, text) {
  const { bot } = store.application;
  if (!bot || !channel.guild_id || localStorage.getItem(FOUND(store)) || text.includes(`<@${bot.id}>`)) return;
  const command = store.commands.find((entry) => entry.name === "imagine") ?? store.commands[0];
  if (!command) return;
  foundCommands(store);
  notify(`Everyone here can read that. To ask ${bot.username}, type / and choose, for example /${command.name}.`);
}
