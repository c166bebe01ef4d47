// Who acts: the panel that shows and switches the person, and the card about anyone.

import { avatar } from "./avatar.js";
import { el } from "./dom.js";
import { roleDot } from "./entities.js";
import { icon } from "./icons.js";
import { appEntries } from "./message_menu.js";
import { openMenu } from "./menu.js";
import { openPopover } from "./popover.js";
import { themeButton } from "./theme.js";

const USER_COMMAND = 2;

const nameOf = (person) => person.global_name ?? person.username;

/** The address of this page as another person, at the same place. */
const addressOf = (person) => `/?person=${person.id}${location.hash}`;

export function personPanel(app) {
  const { user } = app.store;
  const switcher = el(
    "button",
    {
      class: "person-switch",
      type: "button",
      "aria-haspopup": "menu",
      "aria-label": `You are ${nameOf(user)}. Act as someone else`,
      "data-testid": "person-switch",
      onclick: () =>
        openMenu(switcher, "Act as", [
          { heading: "Act as" },
          ...app.people.map((person) => ({
            label: nameOf(person),
            name: person.id === user.id ? `${nameOf(person)}, you` : null,
            lead: avatar(person, 24),
            trail: person.id === user.id ? icon("check", 16) : null,
            testId: `person-${person.id}`,
            run: () => {
              location.href = addressOf(person);
            },
          })),
          { heading: "In a tab beside this one" },
          ...app.people
            .filter((person) => person.id !== user.id)
            .map((person) => ({
              label: nameOf(person),
              name: `${nameOf(person)}, in a new tab`,
              lead: avatar(person, 24),
              trail: icon("external", 16),
              testId: `tab-${person.id}`,
              run: () => window.open(addressOf(person), "_blank"),
            })),
        ]),
    },
    avatar(user, 32),
    el(
      "span",
      { class: "person-text" },
      el("span", { class: "person-name" }, nameOf(user)),
      el("span", { class: "quiet" }, "Switch person"),
    ),
  );
  return el("footer", { class: "person-panel" }, switcher, themeButton());
}

/** A small card about a person: roles, a message, the bot's menu commands. */
export function showPerson(app, user, guildId, anchor) {
  const { store } = app;
  const roles = (store.member(guildId, user.id)?.roles ?? []).map((id) => store.role(guildId, id)).filter(Boolean);
  const commands = appEntries(app, USER_COMMAND, user.id, app.placeIn(app.mainChannel()));
  const popover = openPopover(
    anchor,
    el(
      "div",
      { class: "person-card", role: "group", "aria-label": `About ${store.displayName(user.id, guildId)}` },
      el(
        "div",
        { class: "person-head" },
        avatar(user, 56),
        el(
          "div",
          {},
          el(
            "p",
            { class: "person-title" },
            store.displayName(user.id, guildId),
            user.bot && el("span", { class: "tag" }, "BOT"),
          ),
          store.displayName(user.id, guildId) !== user.username && el("p", { class: "quiet" }, user.username),
        ),
      ),
      roles.length > 0 &&
        el(
          "ul",
          { class: "role-list", "aria-label": "Roles" },
          roles.map((role) => el("li", {}, roleDot(role), role.name)),
        ),
      user.id !== store.user.id &&
        el(
          "button",
          {
            class: "button primary wide",
            type: "button",
            onclick: () => {
              popover.close();
              app.message(user);
            },
          },
          "Message",
        ),
      commands.map((entry) =>
        el(
          "button",
          {
            class: "button secondary wide",
            type: "button",
            onclick: () => {
              popover.close();
              entry.run();
            },
          },
          icon("apps", 16),
          entry.label,
        ),
      ),
    ),
  );
}
