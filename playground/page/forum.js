// A forum channel: its posts as cards, and a form for a new one.

import { el, fill, uniqueId } from "./dom.js";
import { openDialog } from "./dialog.js";
import { icon } from "./icons.js";
import { idTime } from "./snowflake.js";
import { messageTime } from "./time.js";

export class ForumView {
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
      threads.map((thread) =>
        el(
          "li",
          {},
          el(
            "button",
            {
              class: "post",
              type: "button",
              dataset: { threadId: thread.id },
              onclick: () => this.app.openThread(thread.id),
            },
            el("strong", {}, thread.name),
            el(
              "span",
              { class: "quiet" },
              `${thread.message_count ?? 0} messages · ${messageTime(new Date(idTime(thread.id)))}`,
            ),
          ),
        ),
      ),
      !threads.length && el("li", { class: "hint" }, "No posts yet."),
    );
  }

  #newPost() {
    const title = el("input", { class: "text-field", id: uniqueId("post"), maxlength: "100", required: true });
    const text = el("textarea", {
      class: "text-field",
      id: uniqueId("post"),
      rows: "4",
      maxlength: "4000",
      required: true,
    });
    const form = el(
      "form",
      {
        class: "dialog-body",
        onsubmit: async (event) => {
          event.preventDefault();
          const thread = await this.app.attempt(() =>
            this.app.api.post(`/channels/${this.channel.id}/threads`, {
              name: title.value.trim(),
              message: { content: text.value.trim() },
            }),
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
      el("footer", { class: "dialog-footer" }, el("button", { class: "button primary", type: "submit" }, "Post")),
    );
    const dialog = openDialog({ title: "New post", content: form });
    title.focus();
  }
}
