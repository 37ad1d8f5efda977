import { fold } from "./names.ts";

/** The dates that somebody typed, each with the days that it may mean ("2026-11-23"), and the text without them. */
export type DatesIn = { dates: string[][]; rest: string };

const separator = String.raw`\s*[./-]\s*`;
const day = String.raw`(\d{1,2})(?:st|nd|rd|th|º|\.)?`;
const month = String.raw`(\p{L}{3,})\.?`;
const year = String.raw`(\d{4})`;

/** How birth dates are written, in English and Spanish: a pattern, and where its day, month and year stand. */
const forms: { pattern: RegExp; read: (parts: string[], today: string) => string[] }[] = [
  {
    pattern: form(`${year}${separator}(\\d{1,2})${separator}(\\d{1,2})`),
    read: ([y, m, d]) => dayOf(y, m, d),
  },
  {
    pattern: form(`(\\d{1,2})${separator}(\\d{1,2})${separator}(\\d{4}|\\d{2})`),
    read: ([a, b, y], today) => yearsOf(y!, today).flatMap((full) => [...dayOf(full, a, b), ...dayOf(full, b, a)]),
  },
  {
    pattern: form(`${day}\\s+(?:de\\s+)?${month}(?:\\s+de)?\\s+${year}`),
    read: ([d, m, y]) => dayOf(y, monthOf(m!), d),
  },
  { pattern: form(`${month}\\s+${day},?\\s+${year}`), read: ([m, d, y]) => dayOf(y, monthOf(m!), d) },
];

/** Finds every date in a text. "12/3/1955" is 12 March to some and 3 December to others: both are looked for. */
export function datesIn(typed: string, today: string): DatesIn {
  const dates: string[][] = [];
  const rest = forms.reduce(
    (text, { pattern, read }) =>
      text.replace(pattern, (found: string, ...parts: string[]) => {
        const days = [...new Set(read(parts, today))].filter((one) => one <= today);
        if (days.length === 0) return found;
        dates.push(days);
        return " ";
      }),
    typed,
  );
  return { dates, rest };
}

function form(pattern: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\d])${pattern}(?![\p{L}\d])`, "giu");
}

/** A day that the calendar has, or none. */
function dayOf(y: string | undefined, m: string | undefined, d: string | undefined): string[] {
  const written = `${y}-${(m ?? "").padStart(2, "0")}-${(d ?? "").padStart(2, "0")}`;
  const at = new Date(`${written}T00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written) ? [written] : [];
}

/** "55" is 1955, and "05" is 2005 or 1905: whatever a living person can be born in. */
function yearsOf(written: string, today: string): string[] {
  if (written.length === 4) return [written];
  const century = Number(today.slice(0, 2));
  return [`${century}${written}`, `${century - 1}${written}`].filter((one) => one <= today.slice(0, 4));
}

function monthOf(name: string): string | undefined {
  return months.get(fold(name));
}

/** The months by their names, long and short, in the languages of the house. */
const months = new Map(
  ["en", "es"].flatMap((locale) =>
    (["long", "short"] as const).flatMap((length) => {
      const format = new Intl.DateTimeFormat(locale, { month: length, timeZone: "UTC" });
      return Array.from({ length: 12 }, (_, n) => [fold(format.format(Date.UTC(2024, n))), String(n + 1)] as const);
    }),
  ),
);
