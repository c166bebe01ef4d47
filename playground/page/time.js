// Times as people read them.

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long", year: "numeric" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });

const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
};

const UNITS = [
  ["year", 31536000],
  ["month", 2592000],
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

export const clockTime = (date) => clock.format(date);
export const dayName = (date) => day.format(date);
export const fullTime = (date) => full.format(date);
export const sameDay = (a, b) => a.toDateString() === b.toDateString();

/** "Today at 14:03", "Yesterday at …", or the date. */
export function messageTime(date) {
  const yesterday = new Date(Date.now() - 86_400_000);
  if (sameDay(date, new Date())) return `Today at ${clockTime(date)}`;
  if (sameDay(date, yesterday)) return `Yesterday at ${clockTime(date)}`;
  return `${day.format(date)} ${clockTime(date)}`;
}

/** A timestamp of Discord's markdown, `<t:seconds:style>`. */
export function timestampText(seconds, style) {
  const date = new Date(seconds * 1000);
  if (style === "R") return relativeTime(seconds - Date.now() / 1000);
  return new Intl.DateTimeFormat(undefined, STYLES[style] ?? STYLES.f).format(date);
}

function relativeTime(seconds) {
  const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? UNITS.at(-1);
  return relative.format(Math.round(seconds / length), unit);
}
