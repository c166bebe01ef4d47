// What a message says, in words alone: for previews, names, announcements, copies.

import { plainText } from "./markdown.js";

/** All words of a message, in markdown. */
export const textOf = (message) => message.content || componentText(message.components ?? []);

/** A name for a thread from this message: its first line, without whom it was for. */
export function subjectOf(app, message) {
  const line = textOf(message).split("\n").find((each) => each.trim()) ?? "";
  return plainText(line.replace(/\s*·?\s*<@!?\d+>/g, "")) || summary(app, message);
}

/** One line that says what a message holds. */
export function summary(app, message) {
  const words = plainText(textOf(message)).replace(
    /<@!?(\d+)>/g,
    (_, id) => `@${app.store.displayName(id)}`,
  );
  if (words) return words.slice(0, 200);
  const files = message.attachments?.length ?? 0;
  if (files)
    return message.attachments[0].description || (files === 1 ? "a picture or file" : `${files} pictures or files`);
  return message.embeds?.[0]?.title ?? message.embeds?.[0]?.description?.slice(0, 200) ?? "a message";
}

const componentText = (components) =>
  components
    .map((component) => component.content ?? componentText(component.components ?? []))
    .filter(Boolean)
    .join("\n");
