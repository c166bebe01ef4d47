// A forum channel: its posts as cards with what they begin with.

import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { fromAttachment } from "./media.js";
import { summary } from "./message_text.js";
import { newPost } from "./new_post.js";
import { idTime } from "./snowflake.js";
import { messageTime } from "./time.js";

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
        { class: "button primary", type: "button", onclick: () => newPost(app, channel) },
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
}

const tagView = (tag) => el("span", { class: "post-tag" }, tag.name);
