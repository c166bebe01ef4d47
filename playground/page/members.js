// The people of a server by role, or of a direct message.

import { avatar } from "./avatar.js";
import { el, fill } from "./dom.js";
import { icon } from "./icons.js";

export class MemberList {
  constructor(app, channel, onClose) {
    this.app = app;
    this.channel = channel;
    this.content = el("div", { class: "member-groups" });
    this.node = el(
      "aside",
      { class: "members", "aria-label": "Members", "data-testid": "members" },
      el(
        "header",
        { class: "side-header" },
        el("h2", {}, "Members"),
        el(
          "button",
          { class: "icon-button", type: "button", "aria-label": "Close the member list", onclick: onClose },
          icon("close"),
        ),
      ),
      this.content,
    );
    this.stops = ["members", "bot", "guilds"].map((name) => app.store.on(name, () => this.render()));
    this.render();
  }

  close() {
    for (const stop of this.stops) stop();
    this.node.remove();
  }

  render() {
    fill(
      this.content,
      this.#groups().map(({ name, users }) =>
        el(
          "section",
          { "aria-label": `${name}, ${users.length}` },
          el("h3", { class: "category" }, `${name} — ${users.length}`),
          el(
            "ul",
            {},
            users.map((user) => el("li", {}, this.#entry(user))),
          ),
        ),
      ),
    );
  }

  #groups() {
    const { store } = this.app;
    const guild = store.guilds.get(this.channel.guild_id);
    if (!guild)
      return [
        {
          name: "Here",
          users: [store.user, ...(this.channel.recipients ?? []).filter((user) => user.id !== store.user.id)],
        },
      ];
    const hoisted = [...guild.roles.values()]
      .filter((role) => role.hoist && role.id !== guild.id)
      .sort((a, b) => b.position - a.position);
    const groups = new Map([...hoisted.map((role) => [role.name, []]), ["Members", []]]);
    for (const member of guild.members.values()) {
      const role = hoisted.find((entry) => (member.roles ?? []).includes(entry.id));
      groups.get(role?.name ?? "Members").push(member.user);
    }
    const name = (user) => store.displayName(user.id, guild.id).toLowerCase();
    for (const users of groups.values()) users.sort((a, b) => name(a).localeCompare(name(b)));
    return [...groups].filter(([, users]) => users.length).map(([groupName, users]) => ({ name: groupName, users }));
  }

  #entry(user) {
    const { store } = this.app;
    const color = store.nameColor(user.id, this.channel.guild_id);
    const isBot = user.id === store.application.bot?.id || (user.bot && user.id === store.application.id);
    const offline = isBot && !store.botOnline;
    const name = store.displayName(user.id, this.channel.guild_id);
    return el(
      "button",
      {
        class: offline ? "member offline" : "member",
        type: "button",
        dataset: { userId: user.id },
        onclick: (event) => this.app.showPerson(user, this.channel.guild_id, event.currentTarget),
      },
      avatar(user, 32),
      el("span", { class: "member-name", style: color ? { "--name": color } : {} }, name),
      user.bot && el("span", { class: "tag" }, "BOT"),
      offline && el("span", { class: "quiet" }, "offline"),
    );
  }
}
