import { fold } from "./names.ts";
import { datesIn } from "./search-dates.ts";

/** A word that a patient must have: the whole of it, or its beginning. */
export type Wanted = { word: string; whole: boolean };

/** One way to understand what was typed: every word of it must be there. Somebody whom any reading fits is found. */
export type Reading = Wanted[];

/** Longer than this nobody types: what comes after is left out. */
const longest = 200;
/** So many words tell anybody apart; more would only cost. */
const mostWords = 8;
/** Two numbers that may each be three things make nine; beyond this a search is no longer one. */
const mostReadings = 16;

/**
 * What somebody typed to find a patient, as the words of the index: parts of names, a birth date in any usual form, digits of a phone,
 * a record number or an identifier, in any order. Accents, case and punctuation do not count. `today` says which century "3/12/55" means.
 * What has figures may also be one identifier with spaces in it. Gives no reading for what is too short to look for: nothing, or one letter.
 */
export function readSearch(typed: string, today: string): Reading[] {
  const text = typed.slice(0, longest);
  const { dates, rest } = datesIn(text, today);
  const parts = [...dates.map((days) => days.map(whole)), ...tokensOf(rest).map(alternativesOf)].slice(0, mostWords);
  if (parts.every((any) => any.every((wanted) => lengthOf(wanted) < 2))) return [];
  const readings = parts.reduce<Reading[]>(
    (known, any) => known.flatMap((reading) => any.map((more) => [...reading, ...more])).slice(0, mostReadings - 1),
    [[]],
  );
  return parts.length > 1 && /\d/.test(text) ? [...readings, [{ word: fold(text), whole: false }]] : readings;
}

/** Words apart by spaces; figures that stand beside each other are one number, as people write phones. */
function tokensOf(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .filter((token) => fold(token) !== "")
    .reduce<string[]>((tokens, token) => {
      const last = tokens.at(-1);
      return last !== undefined && isFigures(last) && isFigures(token)
        ? [...tokens.slice(0, -1), `${last} ${token}`]
        : [...tokens, token];
    }, []);
}

function isFigures(token: string): boolean {
  return /^[+()\d\s./-]+$/.test(token);
}

/** What one token may mean: "Dela-Cruz" is two parts of a name, or an identifier of that shape; seven digits and more are also a phone. */
function alternativesOf(token: string): Reading[] {
  const folded = fold(token);
  const parts = folded.split(" ").map((word) => ({ word, whole: false }));
  const digits = token.replace(/\D/g, "");
  const asPhone = isFigures(token) && digits.length >= 7 ? phoneWays(digits) : [];
  return [...asPhone, parts, ...(parts.length > 1 ? [[{ word: folded, whole: false }]] : [])];
}

/** The index holds a number whole, its last ten and its last seven digits; who types a prefix that it lacks is found by what follows it. */
function phoneWays(digits: string): Reading[] {
  const shorter = digits.length > 10 ? [digits.slice(-10)] : digits.length === 10 ? [] : [digits.slice(-7)];
  return [...new Set([digits, ...shorter])].map(whole);
}

function whole(word: string): Reading {
  return [{ word, whole: true }];
}

function lengthOf(reading: Reading): number {
  return Math.max(...reading.map(({ word }) => word.length));
}
