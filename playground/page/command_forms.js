// Slash commands as data: what can be typed, and what is sent. Pure: no page, no store.

export const OPTION = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
};

export const TYPE_NAMES = {
  3: "text",
  4: "whole number",
  5: "true or false",
  6: "person",
  7: "channel",
  8: "role",
  9: "person or role",
  10: "number",
  11: "file",
};

/** Every command a person can type, subcommands spelled out: `{name, description, options, command, path}`. */
export function flatten(commands) {
  return commands.filter((command) => (command.type ?? 1) === 1).flatMap((command) => leaves(command, command, []));
}

function leaves(command, node, path) {
  const children = (node.options ?? []).filter(
    (option) => option.type === OPTION.subcommand || option.type === OPTION.group,
  );
  const here = [...path, node.name];
  if (children.length) return children.flatMap((child) => leaves(command, child, here));
  const options = [...(node.options ?? [])].sort((a, b) => Number(Boolean(b.required)) - Number(Boolean(a.required)));
  return [{ name: here.join(" "), description: node.description, options, command, path: here.slice(1) }];
}

/** The command whose whole name starts `text` (after the slash), and what follows it; or null. */
export function matchTyped(forms, text) {
  const found = forms.filter((form) => text === `${form.name} ` || text.startsWith(`${form.name} `));
  if (!found.length) return null;
  const form = found.reduce((a, b) => (b.name.length > a.name.length ? b : a));
  return { form, rest: text.slice(form.name.length + 1) };
}

/** The option that takes the words before the first name. */
export const leadOption = (form) =>
  form.options.find((option) => option.type === OPTION.string) ??
  form.options.find((option) => option.type !== OPTION.attachment);

/** Splits `a fox aspect:3:2` into values by option name; words before the first name go to the lead option. */
export function splitValues(form, rest) {
  const values = {};
  const names = form.options.map((option) => option.name);
  const pattern = new RegExp(`(?:^|\\s)(${names.map((name) => name.replace(/[^\w]/g, "\\$&")).join("|")}):`, "gu");
  const marks = names.length ? [...rest.matchAll(pattern)] : [];
  const lead = marks.length ? rest.slice(0, marks[0].index) : rest;
  const first = leadOption(form);
  if (first && lead.trim()) values[first.name] = lead;
  marks.forEach((mark, index) => {
    values[mark[1]] = rest.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? rest.length).trim();
  });
  return values;
}

/** Why a typed value cannot be sent, or null. */
export function problemWith(option, value) {
  if (value === "") return option.required ? "This is needed." : null;
  if (option.type === OPTION.integer && !/^[-+]?\d+$/.test(value)) return "A whole number, please.";
  if (option.type === OPTION.number && !Number.isFinite(Number(value))) return "A number, please.";
  if (option.type === OPTION.integer || option.type === OPTION.number) {
    if (option.min_value !== undefined && option.min_value !== null && Number(value) < option.min_value)
      return `At least ${option.min_value}.`;
    if (option.max_value !== undefined && option.max_value !== null && Number(value) > option.max_value)
      return `At most ${option.max_value}.`;
  }
  if (option.type === OPTION.string) {
    if (option.min_length && value.length < option.min_length) return `At least ${option.min_length} characters.`;
    if (option.max_length && value.length > option.max_length) return `At most ${option.max_length} characters.`;
  }
  return null;
}

/** A value as Discord's type wants it. */
export function typed(option, value) {
  if (option.type === OPTION.integer || option.type === OPTION.number) return Number(value);
  if (option.type === OPTION.boolean) return value === true || value === "true";
  return value;
}

/** The `data` of a command interaction; `values` are `{name, type, value}`, attachments already numbered. */
export function commandData(form, values, attachments = []) {
  const options = form.path.reduceRight(
    (inner, name, index) => [
      { type: index === form.path.length - 1 ? OPTION.subcommand : OPTION.group, name, options: inner },
    ],
    values,
  );
  return { id: form.command.id, name: form.command.name, type: 1, options, attachments };
}
