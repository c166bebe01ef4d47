// Markdown's tree as page elements: mentions resolved, spoilers closed, links safe.

import { el } from "./dom.js";
import { parse, parseInline } from "./markdown.js";
import { fullTime, timestampText } from "./time.js";

const TAGS = { strong: "strong", emphasis: "em", underline: "u", strike: "s" };
const EMOJI_ONLY =
  /^(?:\p{Extended_Pictographic}(?:\uFE0F|\u200D\p{Extended_Pictographic}|\p{Emoji_Modifier})*\s*){1,9}$/u;

/** A message's text. `app` gives names and opens channels; `guildId` scopes nicknames and roles. */
export function markdown(app, text, guildId) {
  const jumbo = EMOJI_ONLY.test(text.trim());
  return el(
    "div",
    { class: jumbo ? "markdown jumbo" : "markdown" },
    parse(text).map((block) => blockView(app, block, guildId)),
  );
}

/** One line of text: no blocks. */
export const inlineMarkdown = (app, text, guildId) => inlineViews(app, parseInline(text), guildId);

function blockView(app, block, guildId) {
  const inline = (nodes) => inlineViews(app, nodes, guildId);
  switch (block.type) {
    case "fence":
      return el(
        "pre",
        { tabindex: "0", role: "region", "aria-label": block.language ? `Code, ${block.language}` : "Code" },
        el("code", {}, block.text),
      );
    case "quote":
      return el(
        "blockquote",
        {},
        block.blocks.map((child) => blockView(app, child, guildId)),
      );
    case "heading":
      // The page's own headings are h1 to h3; a message's start below them.
      return el(
        "p",
        { class: `heading-${block.level}`, role: "heading", "aria-level": block.level + 3 },
        inline(block.children),
      );
    case "subtext":
      return el("p", { class: "subtext" }, inline(block.children));
    case "list":
      return el(
        block.ordered ? "ol" : "ul",
        { start: block.ordered ? block.start : null },
        block.items.map((item) => el("li", {}, inline(item.children), item.list && blockView(app, item.list, guildId))),
      );
    default:
      return el("p", {}, inline(block.children));
  }
}

function inlineViews(app, nodes, guildId) {
  return nodes.map((node) => (typeof node === "string" ? node : inlineView(app, node, guildId)));
}

function inlineView(app, node, guildId) {
  const children = () => inlineViews(app, node.children, guildId);
  switch (node.type) {
    case "code":
      return el("code", {}, node.text);
    case "link":
      return el("a", { href: node.url, target: "_blank", rel: "noopener noreferrer" }, children());
    case "spoiler":
      return spoiler(children());
    case "user":
      return mention(`@${app.store.displayName(node.id, guildId)}`, node.id === app.store.user.id);
    case "role":
      return mention(`@${app.store.role(guildId, node.id)?.name ?? "role"}`, app.store.hasRole(guildId, node.id));
    case "channel":
      return channelMention(app, node.id);
    case "command":
      return el(
        "button",
        { class: "mention", type: "button", onclick: () => app.startCommand(node.name) },
        `/${node.name}`,
      );
    case "time":
      return el(
        "time",
        { class: "timestamp", title: fullTime(new Date(node.seconds * 1000)) },
        timestampText(node.seconds, node.style),
      );
    case "emoji":
      return `:${node.name}:`;
    case "everyone":
      return mention(`@${node.name}`, true);
    default:
      return el(TAGS[node.type], {}, children());
  }
}

const mention = (text, isMe) => el("span", { class: isMe ? "mention mention-me" : "mention" }, text);

function channelMention(app, id) {
  const channel = app.store.channels.get(id);
  if (!channel) return mention("#unknown", false);
  return el("button", { class: "mention", type: "button", onclick: () => app.open(id) }, `#${channel.name}`);
}

/** Hidden until pressed; hidden from screen readers too. */
function spoiler(children) {
  const content = el("span", { class: "spoiler-content", "aria-hidden": "true" }, children);
  const wrapper = el(
    "span",
    {
      class: "spoiler",
      role: "button",
      tabindex: "0",
      "aria-label": "Spoiler, press to read",
      "aria-expanded": "false",
    },
    content,
  );
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    if (wrapper.classList.contains("open")) return;
    event.preventDefault();
    wrapper.classList.add("open");
    for (const name of ["role", "tabindex", "aria-label", "aria-expanded"]) wrapper.removeAttribute(name);
    content.removeAttribute("aria-hidden");
  };
  wrapper.addEventListener("click", reveal);
  wrapper.addEventListener("keydown", reveal);
  return wrapper;
}
