// Embeds: the card with a coloured edge.

import { el } from "./dom.js";
import { inlineMarkdown, markdown } from "./markdown_view.js";
import { gallery } from "./media.js";
import { messageTime } from "./time.js";

export function embedView(app, embed, message, guildId) {
  const color = embed.color ? `#${embed.color.toString(16).padStart(6, "0")}` : null;
  return el(
    "article",
    { class: "embed", style: color ? { "--edge": color } : {} },
    el(
      "div",
      { class: "embed-body" },
      embed.provider?.name && el("p", { class: "embed-provider" }, embed.provider.name),
      embed.author &&
        el("p", { class: "embed-author" }, small(embed.author.icon_url), linked(embed.author.name, embed.author.url)),
      embed.title && el("p", { class: "embed-title" }, linked(inlineMarkdown(app, embed.title, guildId), embed.url)),
      embed.description && markdown(app, embed.description, guildId),
      embed.fields?.length > 0 &&
        el(
          "dl",
          { class: "embed-fields" },
          embed.fields.map((field) =>
            el(
              "div",
              { class: field.inline ? "embed-field inline" : "embed-field" },
              el("dt", {}, inlineMarkdown(app, field.name, guildId)),
              el("dd", {}, markdown(app, field.value, guildId)),
            ),
          ),
        ),
    ),
    embed.thumbnail &&
      el("img", {
        class: "embed-thumbnail",
        src: mediaUrl(embed.thumbnail.url, message),
        alt: embed.thumbnail.description ?? "",
      }),
    embed.image && el("div", { class: "embed-image" }, gallery(app, [pictureOf(embed, message)])),
    (embed.footer || embed.timestamp) &&
      el(
        "p",
        { class: "embed-footer" },
        small(embed.footer?.icon_url),
        [embed.footer?.text, embed.timestamp && messageTime(new Date(embed.timestamp))].filter(Boolean).join(" · "),
      ),
  );
}

const small = (url) => url && el("img", { class: "embed-icon", src: url, alt: "" });
const linked = (content, url) =>
  url ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, content) : content;

function mediaUrl(url, message) {
  if (!url.startsWith("attachment://")) return url;
  const name = url.slice("attachment://".length);
  return (message.attachments ?? []).find((attachment) => attachment.filename === name)?.url ?? "";
}

function pictureOf(embed, message) {
  const { url, width, height, description } = embed.image;
  return {
    url: mediaUrl(url, message),
    name: url.split("/").at(-1).split("?")[0],
    alt: description ?? "",
    kind: "image",
    width,
    height,
  };
}
