// Buttons, selects and the layout components of messages.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { INTERACTION, InteractionFailed } from "./interactions.js";
import { markdown } from "./markdown_view.js";
import { fileView, fromComponent, gallery } from "./media.js";
import { SELECT_TYPES, selectMenu } from "./selects.js";

const BUTTON_STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link" };

/** All components of a message. */
export const componentList = (app, message, guildId) =>
  el("div", { class: "components" }, viewAll(app, message.components, message, guildId));

const viewAll = (app, components, message, guildId) =>
  components.map((component) => componentView(app, component, message, guildId));

function componentView(app, component, message, guildId) {
  const children = () => viewAll(app, component.components, message, guildId);
  switch (component.type) {
    case 1:
      return el("div", { class: "action-row" }, children());
    case 2:
      return buttonView(app, component, message);
    case 9:
      return el(
        "div",
        { class: "section" },
        el("div", { class: "section-text" }, children()),
        componentView(app, component.accessory, message, guildId),
      );
    case 10:
      return markdown(app, component.content, guildId);
    case 11:
      return el("div", { class: "thumbnail" }, gallery(app, [fromComponent(component.media, component, message)]));
    case 12:
      return gallery(
        app,
        component.items.map((item) => fromComponent(item.media, item, message)),
      );
    case 13:
      return fileView(fromComponent(component.file, component, message));
    case 14:
      return el(component.divider === false ? "div" : "hr", {
        class: component.spacing === 2 ? "separator large" : "separator",
      });
    case 17:
      return containerView(component, children());
    default:
      return SELECT_TYPES.has(component.type) ? selectView(app, component, message) : null;
  }
}

function containerView(component, children) {
  const color = component.accent_color ? `#${component.accent_color.toString(16).padStart(6, "0")}` : null;
  const node = el(
    "div",
    { class: color ? "container accented" : "container", style: color ? { "--edge": color } : {} },
    children,
  );
  if (!component.spoiler) return node;
  const shell = el("div", { class: "covered" }, node);
  node.inert = true;
  shell.append(
    el(
      "button",
      {
        class: "cover",
        type: "button",
        onclick: (event) => {
          node.inert = false;
          shell.classList.add("open");
          event.currentTarget.remove();
        },
      },
      "Spoiler",
    ),
  );
  return shell;
}

function buttonView(app, component, message) {
  const content = [
    component.emoji && el("span", { class: "emoji" }, component.emoji.name),
    component.label && el("span", {}, component.label),
  ];
  const name = component.label ? null : component.emoji?.name;
  if (component.style === 5) {
    return el(
      "a",
      { class: "button link", href: component.url, target: "_blank", rel: "noopener noreferrer", "aria-label": name },
      content,
      icon("external", 16),
    );
  }
  const button = el(
    "button",
    {
      class: `button ${BUTTON_STYLES[component.style] ?? "secondary"}`,
      type: "button",
      disabled: component.disabled,
      "aria-label": name,
      dataset: { customId: component.custom_id ?? "" },
      onclick: () => act(app, message, button, { component_type: 2, custom_id: component.custom_id }),
    },
    content,
  );
  if (app.activity.isBusy(message, component.custom_id)) markBusy(button, true);
  return button;
}

function selectView(app, component, message) {
  const channel = app.store.channels.get(message.channel_id);
  const select = selectMenu(app.store, component, channel, (values) =>
    act(app, message, select.node, { component_type: component.type, custom_id: component.custom_id, values }),
  );
  if (app.activity.isBusy(message, component.custom_id)) markBusy(select.node, true);
  return select.node;
}

async function act(app, message, control, data) {
  if (control.getAttribute("aria-busy")) return;
  app.activity.setBusy(message, data.custom_id, true);
  app.activity.setFailure(message, null);
  markBusy(control, true);
  try {
    await app.interactions.send(INTERACTION.component, app.placeOf(message), data);
  } catch (error) {
    if (!(error instanceof InteractionFailed)) throw error;
    app.activity.setFailure(message, error.message);
  } finally {
    app.activity.setBusy(message, data.custom_id, false);
    markBusy(control, false);
    // An edit may have drawn the message anew meanwhile.
    for (const node of document.querySelectorAll(
      `[data-message-id="${message.id}"] [data-custom-id="${CSS.escape(data.custom_id)}"]`,
    ))
      markBusy(node, false);
  }
}

/** Busy controls keep their place and focus; they only refuse another press. */
function markBusy(control, busy) {
  control.classList.toggle("busy", busy);
  if (busy) control.setAttribute("aria-busy", "true");
  else control.removeAttribute("aria-busy");
}
