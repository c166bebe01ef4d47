// The buttons of a conversation's header, and what the pins and threads buttons open.

import { askText } from "./dialog.js";
import { dispatch } from "./dispatch.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { summary } from "./message_text.js";
import { openPopover } from "./popover.js";
import { idTime } from "./snowflake.js";
import { FORUM_TYPES } from "./store.js";
import { messageTime } from "./time.js";

const tool = (name, label, run, extra = {}) =>
  el(
    "button",
    { class: "icon-button", type: "button", "aria-label": label, title: label, onclick: run, ...extra },
    icon(name),
  );

/** Opens the list of servers and channels where the page is too narrow to show it always. */
export const navigationButton = (app) =>
  tool("menu", "Servers and channels", () => app.showDrawer("navigation"), {
    class: "icon-button phone-only",
    "data-opens": "navigation",
    "data-testid": "open-navigation",
  });

export function channelTools(app, channel) {
  const members = tool("people", "Members", () => app.toggleMembers(), {
    "data-opens": "members",
    "data-testid": "open-members",
  });
  // A forum's posts are its threads, and nothing can be pinned in it.
  if (FORUM_TYPES.has(channel.type)) return { lead: navigationButton(app), trail: [members] };
  return {
    lead: navigationButton(app),
    trail: [
      channel.guild_id &&
        tool("thread", "Threads", (event) => openThreads(app, channel, event.currentTarget), {
          "data-testid": "open-threads",
        }),
      tool("pin", "Pinned messages", (event) => openPins(app, channel, event.currentTarget), {
        "data-testid": "open-pins",
      }),
      members,
    ],
  };
}

export const threadTools = (app) => ({
  lead: null,
  trail: [tool("close", "Close thread", () => app.closeThread(), { "data-testid": "close-thread" })],
});

async function openPins(app, channel, anchor) {
  const answer = await app.attempt(() => app.api.get(`/channels/${channel.id}/messages/pins`));
  if (!answer) return;
  const pins = (Array.isArray(answer) ? answer : answer.items).map((entry) => entry.message ?? entry);
  const popover = openPopover(
    anchor,
    el(
      "div",
      { class: "panel", role: "group", "aria-label": "Pinned messages" },
      el("h3", {}, "Pinned messages"),
      pins.map((message) =>
        row(app.store.displayName(message.author.id, channel.guild_id), summary(app, message), () =>
          app.jump(channel.id, message.id),
        ),
      ),
      !pins.length && el("p", { class: "hint" }, "Nothing is pinned here."),
    ),
    { align: "end" },
  );

  function row(name, text, run) {
    return el(
      "button",
      {
        class: "panel-row",
        type: "button",
        onclick: () => {
          popover.close({ refocus: false });
          run();
        },
      },
      el("strong", {}, name),
      el("span", { class: "panel-text" }, text),
    );
  }
}

async function openThreads(app, channel, anchor) {
  const archived = await app.attempt(() => app.api.get(`/channels/${channel.id}/threads/archived/public`));
  for (const thread of archived?.threads ?? []) app.store.addChannel({ ...thread, guild_id: channel.guild_id });
  const threads = app.store.threads(channel.id);
  const popover = openPopover(
    anchor,
    el(
      "div",
      { class: "panel", role: "group", "aria-label": "Threads" },
      el(
        "header",
        { class: "panel-head" },
        el("h3", {}, "Threads"),
        el("button", { class: "button primary small", type: "button", onclick: create }, "New thread"),
      ),
      threads.map((thread) =>
        el(
          "button",
          {
            class: "panel-row",
            type: "button",
            dataset: { threadId: thread.id },
            onclick: () => {
              popover.close({ refocus: false });
              app.openThread(thread.id);
            },
          },
          el("strong", {}, thread.name),
          el(
            "span",
            { class: "panel-text" },
            `${thread.thread_metadata?.archived ? "archived · " : ""}${thread.message_count ?? 0} messages · ${messageTime(new Date(idTime(thread.last_message_id ?? thread.id)))}`,
          ),
        ),
      ),
      !threads.length && el("p", { class: "hint" }, "No threads yet."),
    ),
    { align: "end" },
  );

  async function create() {
    popover.close();
    const name = await askText({ title: "New thread", label: "Thread name", action: "Create" });
    if (!name) return;
    const thread = await app.attempt(() => app.api.post(`/channels/${channel.id}/threads`, { name, type: 11 }));
    if (!thread) return;
    dispatch(app.store, "THREAD_CREATE", { ...app.store.channels.get(thread.id), ...thread });
    await app.openThread(thread.id);
  }
}
