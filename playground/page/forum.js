// A forum channel: its posts as cards with what they begin with, and a form for a new one.

import { el, fill, uniqueId } from "./dom.js";
import { openDialog } from "./dialog.js";
import { icon } from "./icons.js";
import { fromAttachment } from "./media.js";
import { summary } from "./message.js";
import { idTime } from "./snowflake.js";
import { messageTime } from "./time.js";
import { Tray } from "./tray.js";

// The newest posts show their beginning; each costs one request.
const SHOWN_BEGINNINGS = 24;

export class ForumView {
  #beginnings = new Map();

  constructor(app, channel) {
    this.app = app;
    this.channel = channel;
    this.posts = el("ul", { class: "posts", "aria-label": "Posts" });
    this.node = el(
      "div",
      { class: "forum scroller", tabindex: "0", role: "region", "aria-label": "Forum" },
      el(
        "button",
        { class: "button primary", type: "button", onclick: () => this.#newPost() },
        icon("plus", 18),
        "New post",
      ),
      this.posts,
    );
    this.stop = app.store.on("channels", () => this.render());
    this.render();
  }

  close() {
    this.stop();
  }

  render() {
    const threads = this.app.store.threads(this.channel.id);
    fill(
      this.posts,
      threads.map((thread) => el("li", {}, this.#card(thread))),
      !threads.length && el("li", { class: "hint" }, "No posts yet. Show something you are proud of."),
    );
    for (const thread of threads.slice(0, SHOWN_BEGINNINGS)) this.#readBeginning(thread);
  }

  /** A post's first message is read once; a refusal leaves the card without it. */
  async #readBeginning(thread) {
    if (this.#beginnings.has(thread.id)) return;
    this.#beginnings.set(thread.id, null);
    const message = await this.app.api.get(`/channels/${thread.id}/messages/${thread.id}`).catch(() => null);
    if (!message) return;
    this.#beginnings.set(thread.id, message);
    this.render();
  }

  #card(thread) {
    const { store } = this.app;
    const message = this.#beginnings.get(thread.id);
    const picture = message?.attachments.map(fromAttachment).find((item) => item.kind === "image" && !item.spoiler);
    const tags = (this.channel.available_tags ?? []).filter((tag) => thread.applied_tags?.includes(tag.id));
    const count = thread.message_count ?? 0;
    return el(
      "button",
      {
        class: "post",
        type: "button",
        dataset: { threadId: thread.id },
        onclick: () => this.app.openThread(thread.id),
      },
      el(
        "span",
        { class: "post-text" },
        tags.length > 0 && el("span", { class: "post-tags" }, tags.map(tagView)),
        el("strong", {}, thread.name),
        message &&
          el(
            "span",
            { class: "post-beginning" },
            el("span", { class: "context-name" }, store.displayName(message.author.id, this.channel.guild_id)),
            `: ${summary(this.app, message)}`,
          ),
        el(
          "span",
          { class: "quiet" },
          `${count === 1 ? "1 message" : `${count} messages`} · ${messageTime(new Date(idTime(thread.id)))}`,
        ),
      ),
      picture && el("img", { class: "post-picture", src: picture.url, alt: picture.alt, loading: "lazy" }),
    );
  }

  #newPost() {
    const title = el("input", { class: "text-field", id: uniqueId("post"), maxlength: "100", required: true });
    const text = el("textarea", { class: "text-field", id: uniqueId("post"), rows: "4", maxlength: "2000" });
    const tray = new Tray((notice) => this.app.notify(notice));
    const files = el("input", {
      class: "file-field",
      type: "file",
      multiple: true,
      id: uniqueId("post"),
      onchange: () => {
        tray.add([...files.files]);
        files.value = "";
      },
    });
    const tags = (this.channel.available_tags ?? []).map((tag) => {
      const input = el("input", { type: "checkbox", value: tag.id });
      return { input, node: el("label", { class: "choice" }, input, tag.name) };
    });
    const problem = el("p", { class: "field-error", role: "alert" });
    const form = el(
      "form",
      {
        class: "dialog-body",
        onsubmit: async (event) => {
          event.preventDefault();
          if (!text.value.trim() && !tray.items.length) {
            problem.textContent = "Write something or add a picture.";
            return;
          }
          const sent = tray.take();
          const thread = await this.app.attempt(() =>
            this.app.api.post(
              `/channels/${this.channel.id}/threads`,
              {
                name: title.value.trim(),
                applied_tags: tags.filter(({ input }) => input.checked).map(({ input }) => input.value),
                message: { content: text.value.trim(), attachments: sent.attachments },
              },
              sent.files,
            ),
          );
          if (!thread) return;
          dialog.close();
          this.app.openThread(thread.id);
        },
      },
      el("label", { class: "field-label", for: title.id }, "Title"),
      title,
      el("label", { class: "field-label", for: text.id }, "Message"),
      text,
      el("label", { class: "field-label", for: files.id }, "Pictures and files"),
      tray.node,
      files,
      tags.length > 0 && [
        el("p", { class: "field-label" }, "Tags"),
        el("div", { class: "choices in-line", role: "group", "aria-label": "Tags" }, tags.map(({ node }) => node)),
      ],
      problem,
      el("footer", { class: "dialog-footer" }, el("button", { class: "button primary", type: "submit" }, "Post")),
    );
    const dialog = openDialog({ title: "New post", content: form });
    title.focus();
  }
}

const tagView = (tag) => el("span", { class: "post-tag" }, tag.name);
