// The fields of a modal. Each part is `{node, showProblem(), submission(files), focus()}`;
// a submission has Discord's shape, and files are named by their place in `files`.

import { el, uniqueId } from "./dom.js";
import { markdown } from "./markdown_view.js";
import { SELECT_TYPES, selectMenu } from "./selects.js";

const TYPE = { row: 1, text: 4, textDisplay: 10, label: 18, file: 19, radios: 21, checks: 22, check: 23 };

/** A top-level component: a row or label around one field, or a text. */
export function modalComponent(app, component, channel) {
  if (component.type === TYPE.textDisplay) return textPart(app, component, channel);
  const inner = component.component ?? component.components[0];
  const field = fieldOf(app, inner, channel);
  const labelText = component.label ?? inner.label ?? "";
  const wanted = inner.required ?? inner.type !== TYPE.check;
  const error = el("p", { class: "field-error", id: uniqueId("error"), role: "alert" });
  const hint = component.description && el("p", { class: "hint", id: uniqueId("hint") }, component.description);
  const isGroup = [TYPE.radios, TYPE.checks].includes(inner.type);
  const label = el(
    isGroup ? "legend" : "label",
    { class: "field-label", for: isGroup ? null : field.id },
    labelText,
    wanted && el("span", { class: "needed", "aria-hidden": "true" }, " *"),
  );
  field.target?.setAttribute("aria-describedby", [hint?.id, error.id].filter(Boolean).join(" "));
  if (field.target?.matches(".select"))
    field.target.setAttribute("aria-label", `${labelText}: ${field.target.getAttribute("aria-label")}`);
  const clearProblem = () => {
    error.textContent = "";
    field.target?.removeAttribute("aria-invalid");
  };
  const node = el(
    isGroup ? "fieldset" : "div",
    {
      class: inner.type === TYPE.check ? "modal-field beside" : "modal-field",
      oninput: clearProblem,
      onclick: clearProblem,
    },
    label,
    hint,
    field.node,
    error,
  );
  return {
    node,
    focus: () => field.target.focus(),
    showProblem() {
      const problem = field.problem(wanted);
      error.textContent = problem ?? "";
      field.target.setAttribute("aria-invalid", String(Boolean(problem)));
      return problem;
    },
    submission(files) {
      const answer = { type: inner.type, id: inner.id, custom_id: inner.custom_id, ...field.answer(files) };
      if (component.type === TYPE.row) return { type: TYPE.row, id: component.id, components: [answer] };
      return { type: TYPE.label, id: component.id, component: answer };
    },
  };
}

function textPart(app, component, channel) {
  return {
    node: markdown(app, component.content, channel?.guild_id),
    showProblem: () => null,
    submission: () => null,
    focus() {},
  };
}

function fieldOf(app, component, channel) {
  switch (component.type) {
    case TYPE.text:
      return textField(component);
    case TYPE.file:
      return fileField(component);
    case TYPE.radios:
      return choiceField(component, "radio");
    case TYPE.checks:
      return choiceField(component, "checkbox");
    case TYPE.check:
      return checkField(component);
    default:
      return SELECT_TYPES.has(component.type) ? selectField(app, component, channel) : unknownField(component);
  }
}

function textField(component) {
  const id = uniqueId("field");
  const common = {
    id,
    class: "text-field",
    maxlength: component.max_length ?? 4000,
    placeholder: component.placeholder,
    dataset: { customId: component.custom_id },
    value: component.value ?? "",
  };
  const target =
    component.style === 2
      ? el("textarea", { ...common, rows: "4" })
      : el("input", { ...common, type: "text", autocomplete: "off" });
  return {
    id,
    node: target,
    target,
    problem(wanted) {
      const { length } = target.value;
      if (!length) return wanted ? "This is needed." : null;
      return component.min_length && length < component.min_length
        ? `At least ${component.min_length} characters.`
        : null;
    },
    answer: () => ({ value: target.value }),
  };
}

function fileField(component) {
  const id = uniqueId("field");
  const least = component.min_values ?? 1;
  const most = component.max_values ?? 1;
  const target = el("input", {
    id,
    class: "file-field",
    type: "file",
    multiple: most > 1,
    dataset: { customId: component.custom_id },
  });
  return {
    id,
    node: target,
    target,
    problem(wanted) {
      const { length } = target.files;
      if (!length) return wanted && least > 0 ? "A file is needed." : null;
      return length > most ? `At most ${most}.` : length < least ? `At least ${least}.` : null;
    },
    answer: (files) => ({ values: [...target.files].map((file) => String(files.push(file) - 1)) }),
  };
}

/** Radio and checkbox groups. */
function choiceField(component, kind) {
  const name = uniqueId("choice");
  const inputs = component.options.map((option) =>
    el("input", { type: kind, name, value: option.value, checked: option.default, dataset: { value: option.value } }),
  );
  const rows = component.options.map((option, index) =>
    el(
      "label",
      { class: "choice" },
      inputs[index],
      el("span", {}, option.label, option.description && el("span", { class: "hint" }, option.description)),
    ),
  );
  const values = () => inputs.filter((input) => input.checked).map((input) => input.value);
  const least = component.min_values ?? 1;
  const most = component.max_values ?? component.options.length;
  return {
    id: null,
    node: el("div", { class: "choices", dataset: { customId: component.custom_id } }, rows),
    target: inputs[0],
    problem(wanted) {
      const { length } = values();
      if (!length) return wanted && (kind === "radio" || least > 0) ? "Choose one." : null;
      if (kind === "radio") return null;
      return length < least ? `Choose at least ${least}.` : length > most ? `Choose at most ${most}.` : null;
    },
    answer: () => (kind === "radio" ? { value: values()[0] ?? null } : { values: values() }),
  };
}

function checkField(component) {
  const id = uniqueId("field");
  const target = el("input", {
    id,
    class: "check-field",
    type: "checkbox",
    checked: component.default,
    dataset: { customId: component.custom_id },
  });
  return { id, node: target, target, problem: () => null, answer: () => ({ value: target.checked }) };
}

function selectField(app, component, channel) {
  const select = selectMenu(app.store, component, channel, () => {});
  select.node.id = uniqueId("field");
  return {
    id: select.node.id,
    node: select.node,
    target: select.node,
    problem(wanted) {
      return wanted && select.values().length < (component.min_values ?? 1) ? "Choose one." : null;
    },
    answer: () => ({ values: select.values() }),
  };
}

function unknownField(component) {
  const target = el("p", { class: "hint", tabindex: "-1" }, `This page cannot show a field of type ${component.type}.`);
  return { id: null, node: target, target, problem: () => null, answer: () => ({ value: "" }) };
}
