// Discord's markdown as a tree of plain objects. Pure: no page, no store.

const FENCE = /```(?:([\w+#.-]+)\n)?\n?([\s\S]*?)\n?```/g;

/** Blocks: `{type, …}` with `children` (inline), `blocks` (quote), `items` (list: `{children, list}`) or `text` (fence). */
export function parse(text) {
  const blocks = [];
  let end = 0;
  for (const match of text.matchAll(FENCE)) {
    if (!match[2].trim()) continue;
    blocks.push(...parseLines(text.slice(end, match.index)));
    blocks.push({ type: "fence", language: match[1] ?? "", text: match[2] });
    end = match.index + match[0].length;
  }
  return [...blocks, ...parseLines(text.slice(end))];
}

const LIST_ITEM = /^( *)([-*]|\d{1,9}\.) +(\S.*)$/;

function parseLines(text) {
  if (!text.trim()) return [];
  const lines = text.replace(/^\n|\n$/g, "").split("\n");
  const blocks = [];
  for (let at = 0; at < lines.length;) {
    const [block, used] = parseBlock(lines, at);
    const last = blocks.at(-1);
    if (block.type === "paragraph" && last?.type === "paragraph") last.text += `\n${block.text}`;
    else blocks.push(block);
    at += used;
  }
  return blocks.map((block) =>
    block.type === "paragraph" ? { type: "paragraph", children: parseInline(block.text) } : block,
  );
}

function parseBlock(lines, at) {
  const line = lines[at];
  if (line.startsWith(">>> ")) {
    const rest = [line.slice(4), ...lines.slice(at + 1)];
    return [{ type: "quote", blocks: parseLines(rest.join("\n")) }, lines.length - at];
  }
  if (line.startsWith("> ")) {
    const quoted = takeWhile(lines, at, (entry) => entry.startsWith("> ") || entry === ">");
    return [{ type: "quote", blocks: parseLines(quoted.map((entry) => entry.slice(2)).join("\n")) }, quoted.length];
  }
  const heading = /^(#{1,3}) +(\S.*)$/.exec(line);
  if (heading) return [{ type: "heading", level: heading[1].length, children: parseInline(heading[2]) }, 1];
  const subtext = /^-# +(\S.*)$/.exec(line);
  if (subtext) return [{ type: "subtext", children: parseInline(subtext[1]) }, 1];
  if (LIST_ITEM.test(line)) {
    // Indented items are of the list they stand in, whatever their mark; a new mark at the margin starts a new list.
    const ordered = isOrdered(line);
    const items = takeWhile(
      lines,
      at,
      (entry) => LIST_ITEM.test(entry) && (entry.startsWith(" ") || isOrdered(entry) === ordered),
    );
    return [listBlock(items), items.length];
  }
  return [{ type: "paragraph", text: line }, 1];
}

function takeWhile(lines, start, matches) {
  let end = start;
  while (end < lines.length && matches(lines[end])) end++;
  return lines.slice(start, end);
}

const isOrdered = (line) => /^ *\d/.test(line);

/** A list whose items may hold one list each, of the lines that are indented further. */
function listBlock(lines) {
  const parts = lines.map((line) => LIST_ITEM.exec(line));
  const margin = parts[0][1].length;
  const ordered = isOrdered(lines[0]);
  const items = [];
  for (let at = 0; at < lines.length;) {
    const inner = takeWhile(lines, at + 1, (line) => LIST_ITEM.exec(line)[1].length > margin + 1);
    items.push({ children: parseInline(parts[at][3]), list: inner.length ? listBlock(inner) : null });
    at += 1 + inner.length;
  }
  return { type: "list", ordered, start: ordered ? Number.parseInt(parts[0][2], 10) : 1, items };
}

const styled = (type) => (match) => ({ type, children: parseInline(match[1]) });

// Tried in order at each position; sticky, so nothing is searched ahead of the position.
const RULES = [
  [/\\([^\sA-Za-z0-9])/y, (match) => match[1]],
  [/(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)/y, (match) => ({ type: "code", text: match[2] })],
  [/<(https?:\/\/[^\s>]+)>/y, (match) => ({ type: "link", url: match[1], children: [match[1]] })],
  [
    /\[((?:[^[\]\n]|\[[^[\]\n]*\])+)\]\(\s*<?(https?:\/\/[^\s)>]+)>?(?:\s+"[^"\n]*")?\s*\)/y,
    (match) => ({ type: "link", url: match[2], children: parseInline(match[1]) }),
  ],
  [/https?:\/\/[^\s<]*[^\s<.,:;"'\])*_~|!?]/y, (match) => ({ type: "link", url: match[0], children: [match[0]] })],
  [/<@!?(\d{1,20})>/y, (match) => ({ type: "user", id: match[1] })],
  [/<@&(\d{1,20})>/y, (match) => ({ type: "role", id: match[1] })],
  [/<#(\d{1,20})>/y, (match) => ({ type: "channel", id: match[1] })],
  [/<\/([-\w\p{L} ]{1,100}):(\d{1,20})>/uy, (match) => ({ type: "command", name: match[1] })],
  [
    /<t:(-?\d{1,13})(?::([tTdDfFR]))?>/y,
    (match) => ({ type: "time", seconds: Number(match[1]), style: match[2] ?? "f" }),
  ],
  [/<a?:(\w{2,32}):(\d{1,20})>/y, (match) => ({ type: "emoji", name: match[1], id: match[2] })],
  [/@(everyone|here)\b/y, (match) => ({ type: "everyone", name: match[1] })],
  [/\|\|([\s\S]+?)\|\|/y, styled("spoiler")],
  [/\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, styled("strong")],
  [/__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, styled("underline")],
  [/~~([\s\S]+?)~~/y, styled("strike")],
  [/\*(?=\S)((?:\*\*[\s\S]+?\*\*|\\[\s\S]|[^*\\])+?)(?<=\S)\*(?!\*)/y, styled("emphasis")],
  [/(?<![A-Za-z0-9_])_((?:__|\\[\s\S]|[^_\\])+?)_(?![A-Za-z0-9_])/y, styled("emphasis")],
];

const PLAIN = /[^\\`<[h@|*_~]+|[\s\S]/y;

/** Inline nodes: strings and `{type, …}`. */
export function parseInline(text) {
  const nodes = [];
  const push = (node) => {
    if (typeof node === "string" && typeof nodes.at(-1) === "string") nodes[nodes.length - 1] += node;
    else nodes.push(node);
  };
  for (let at = 0; at < text.length;) {
    const [node, length] = matchRule(text, at);
    push(node);
    at += length;
  }
  return nodes;
}

function matchRule(text, at) {
  for (const [pattern, build] of RULES) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return [build(match), match[0].length];
  }
  PLAIN.lastIndex = at;
  const plain = PLAIN.exec(text)[0];
  return [plain, plain.length];
}

/** The words alone, for previews and announcements. */
export function plainText(text) {
  return text
    .replace(/```[\w+-]*\n?|```/g, "")
    .replace(/\|\|[\s\S]+?\|\|/g, "(spoiler)")
    .replace(/^(?:#{1,3}|-#|>>>|>) +/gm, "")
    .replace(/\*\*|__|~~|`/g, "")
    .replace(/\[([^\]]+)\]\(https?:[^)]+\)/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
}
