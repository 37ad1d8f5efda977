import type { HumanName, Period } from "@medplum/fhirtypes";

/** A person's name as it is shown and sorted; `called` is what they are called when that is not the first of their given names. */
export type Name = { name: string; family: string | null; called: string | null };

/** Names in their own scripts are written family first and without a space between. */
const FAMILY_FIRST = /^[\p{Script=Han}\p{Script=Hangul}]+$/u;
const ORDER = ["official", "usual", undefined, "temp", "anonymous", "maiden", "old"];

/**
 * The name in use of a FHIR name list: official, else usual, and never one that has ended when another stands. Made-up records mark
 * names by digits behind them ("Carroll471"); nobody is called so, and they are left out. Null when there is no name at all.
 */
export function nameIn(names: HumanName[] | undefined, now: Date): Name | null {
  const known = (names ?? []).filter((name) => written(name) !== "");
  const best = known
    .filter((name) => name.use !== "nickname")
    .toSorted(
      (a, b) =>
        Number(isOver(a.period, now)) - Number(isOver(b.period, now)) || ORDER.indexOf(a.use) - ORDER.indexOf(b.use),
    )[0];
  const nickname = known.find((name) => name.use === "nickname" && !isOver(name.period, now));
  const shown = best ?? nickname;
  return shown
    ? { name: written(shown), family: plain(shown.family) || null, called: calledIn(shown, nickname, known) }
    : null;
}

/** True when a period has ended before `now`. A period without an end, or with one that cannot be read, is not over. */
export function isOver(period: Period | undefined, now: Date): boolean {
  return period?.end !== undefined && Date.parse(period.end) < now.getTime();
}

function written({ text, given, family, suffix }: HumanName): string {
  const [first, last] = [plain(given?.join(" ")), plain(family)];
  if (FAMILY_FIRST.test(first) && FAMILY_FIRST.test(last)) return last + first;
  const parts = [first, last].filter(Boolean).join(" ");
  return [parts || plain(text), parts ? plain(suffix?.join(" ")) : ""].filter(Boolean).join(" ");
}

function calledIn(shown: HumanName, nickname: HumanName | undefined, known: HumanName[]): string | null {
  const usual = known.find((name) => name.use === "usual" && name !== shown);
  const called = plain(nickname?.given?.[0] ?? nickname?.text ?? usual?.given?.[0]);
  return called !== "" && called !== plain(shown.given?.[0]) && called !== written(shown) ? called : null;
}

/** Longer is no name: somebody wrote something else into the field, and no index would hold it. */
const LONGEST = 200;

function plain(text: string | undefined): string {
  const name = (text ?? "")
    .replace(/(?<=\p{L})\d+(?=\s|$)/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  return name.length > LONGEST ? `${Array.from(name).slice(0, LONGEST).join("").trim()}…` : name;
}
