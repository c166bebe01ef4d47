// Pictures, videos, models and other files of a message, in a gallery that fits them.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { openModel } from "./model_viewer.js";

const EXTENSIONS = {
  image: /\.(png|jpe?g|gif|webp|avif|svg)$/i,
  video: /\.(mp4|webm|mov)$/i,
  audio: /\.(mp3|ogg|wav|flac|m4a)$/i,
  model: /\.glb$/i,
};
const SPOILER_FLAG = 8;
const WIDEST_PX = 550;
const TALLEST_PX = 420;

/** What a message carries, in one shape: `{url, name, alt, kind, width, height, size, spoiler}`. */
export function fromAttachment(attachment) {
  return {
    url: attachment.url,
    name: attachment.filename,
    alt: attachment.description ?? "",
    kind: kindOf(attachment.filename, attachment.content_type),
    width: attachment.width,
    height: attachment.height,
    size: attachment.size,
    spoiler: attachment.filename.startsWith("SPOILER_") || Boolean(attachment.flags & SPOILER_FLAG),
  };
}

/** The same from a component's `{media|file, description, spoiler}`; `attachment://` names a file of the message. */
export function fromComponent(media, entry, message) {
  const name = fileName(media.url);
  const attachment = (message.attachments ?? []).find((other) => other.filename === name);
  return {
    url: media.url.startsWith("attachment://") ? (attachment?.url ?? "") : media.url,
    name: entry.name ?? name,
    alt: entry.description ?? attachment?.description ?? "",
    kind: kindOf(name, media.content_type ?? attachment?.content_type),
    width: media.width ?? attachment?.width,
    height: media.height ?? attachment?.height,
    size: entry.size ?? media.size ?? attachment?.size,
    spoiler: Boolean(entry.spoiler),
  };
}

const fileName = (url) =>
  decodeURIComponent(
    url
      .replace(/^attachment:\/\//, "")
      .split(/[?#]/)[0]
      .split("/")
      .at(-1),
  );

function kindOf(name, contentType = "") {
  for (const [kind, pattern] of Object.entries(EXTENSIONS))
    if (pattern.test(name) || contentType?.startsWith(`${kind}/`)) return kind;
  return "file";
}

/** All files: pictures and videos as one gallery, the others as cards below it. */
export function mediaList(app, items) {
  const visual = items.filter((item) => item.kind === "image" || item.kind === "video");
  const others = items.filter((item) => !visual.includes(item));
  return [visual.length > 0 && gallery(app, visual), others.map((item) => fileView(item))];
}

export function gallery(app, items) {
  const pictures = items.filter((item) => item.kind === "image");
  return el(
    "div",
    {
      class: items.length < 5 ? `gallery gallery-${items.length}` : `gallery left-${items.length % 3}`,
      role: items.length > 1 ? "group" : null,
      "aria-label": items.length > 1 ? `${items.length} pictures` : null,
    },
    items.map((item) =>
      cover(
        item,
        item.kind === "video" ? video(item, items.length === 1) : picture(app, item, pictures, items.length === 1),
      ),
    ),
  );
}

function picture(app, item, all, alone) {
  const image = el("img", {
    src: item.url,
    alt: item.alt || item.name,
    width: item.width,
    height: item.height,
    decoding: "async",
    draggable: "false",
    "data-media": item.url.split("?")[0],
  });
  image.addEventListener("error", () => image.closest(".picture")?.classList.add("broken"), { once: true });
  const button = el(
    "button",
    {
      class: "picture",
      type: "button",
      style: alone ? fitted(item) : {},
      onclick: () => app.viewPictures(all, all.indexOf(item)),
    },
    image,
  );
  return el("div", { class: alone ? "tile alone" : "tile" }, button, item.alt && altBadge(item.alt));
}

/** The space a picture will need, known before it has loaded. */
function fitted({ width, height }) {
  if (!width || !height) return {};
  const scale = Math.min(1, WIDEST_PX / width, TALLEST_PX / height);
  return { "--width": `${Math.round(width * scale)}px`, "--ratio": `${width} / ${height}` };
}

function altBadge(text) {
  const description = el("span", { class: "alt-text", hidden: true }, text);
  const button = el(
    "button",
    {
      class: "alt-badge",
      type: "button",
      "aria-label": "Description of the picture",
      "aria-expanded": "false",
      onclick: () => {
        description.hidden = !description.hidden;
        button.setAttribute("aria-expanded", String(!description.hidden));
      },
    },
    "ALT",
  );
  return el("div", { class: "alt" }, description, button);
}

function video(item, alone) {
  return el(
    "div",
    { class: alone ? "tile alone" : "tile" },
    el("video", {
      class: "video",
      src: item.url,
      controls: true,
      preload: "metadata",
      playsinline: true,
      "aria-label": item.alt || item.name,
      style: alone ? fitted(item) : {},
    }),
  );
}

/** A file that is not a picture or video: name, size, download; models and sounds can be tried in place. */
export function fileView(item) {
  return cover(
    item,
    el(
      "div",
      { class: "file-card" },
      el(
        "div",
        { class: "file-line" },
        icon(item.kind === "model" ? "cube" : "file", 28),
        el(
          "div",
          { class: "file-text" },
          el("a", { class: "file-name", href: item.url, target: "_blank", rel: "noopener" }, item.name),
          el(
            "span",
            { class: "file-size" },
            [item.kind === "model" ? "3D model" : null, item.size ? sizeText(item.size) : null]
              .filter(Boolean)
              .join(" · "),
          ),
        ),
        item.kind === "model" &&
          el("button", { class: "button secondary small", type: "button", onclick: () => openModel(item) }, "View"),
        el(
          "a",
          { class: "icon-button", href: item.url, download: item.name, "aria-label": `Download ${item.name}` },
          icon("download"),
        ),
      ),
      item.kind === "audio" && el("audio", { src: item.url, controls: true, preload: "none", "aria-label": item.name }),
      item.alt && el("p", { class: "file-alt" }, item.alt),
    ),
  );
}

/** Hides a spoiler behind a button. */
function cover(item, node) {
  if (!item.spoiler) return node;
  const shell = el("div", { class: "covered" }, node);
  node.setAttribute("inert", "");
  shell.append(
    el(
      "button",
      {
        class: "cover",
        type: "button",
        "aria-label": `Spoiler: show ${item.alt || item.name}`,
        onclick: (event) => {
          node.removeAttribute("inert");
          shell.classList.add("open");
          event.currentTarget.remove();
          node.querySelector("button, a, video")?.focus({ preventScroll: true });
        },
      },
      "Spoiler",
    ),
  );
  return shell;
}

export function sizeText(bytes) {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
