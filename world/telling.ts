import type { By, CallNote, Channel, Key, Measure, Outcome, PromiseAct, Told } from "./told.ts";
import type { Clock, Day, When } from "./when.ts";

// The verbs in which the stories are written. Each returns one happening, nothing more; `happenings.ts` makes rows of them.

type Talk = CallNote & { about?: string; talkedAbout?: string[]; stillOwed?: string[] };

/** They came to the clinic. */
export function visit(day: Day, clock: Clock, by: Key, minutes: number, talk: Talk = {}): Told {
  return {
    verb: "contact",
    when: { day, clock },
    by,
    channel: "visit",
    way: "both",
    outcome: "came",
    minutes,
    ...talk,
  };
}

/** We came to their home. */
export function homeVisit(day: Day, clock: Clock, by: Key, minutes: number, talk: Talk = {}): Told {
  return { verb: "contact", when: { day, clock }, by, channel: "home", way: "out", outcome: "came", minutes, ...talk };
}

export function videoVisit(day: Day, clock: Clock, by: Key, minutes: number, talk: Talk = {}): Told {
  return {
    verb: "contact",
    when: { day, clock },
    by,
    channel: "video",
    way: "both",
    outcome: "came",
    minutes,
    ...talk,
  };
}

/** We called. Only "reached" keeps a promise to call, and only one that was talked about. */
export function call(day: Day, clock: Clock, by: Key, outcome: Outcome, talk: Talk & { minutes?: number } = {}): Told {
  const minutes = talk.minutes ?? (outcome === "reached" ? 6 : 1);
  return { verb: "contact", when: { day, clock }, by, channel: "phone", way: "out", outcome, ...talk, minutes };
}

/** They called us, and `by` answered. */
export function theyCalled(day: Day, clock: Clock, by: Key, talk: Talk & { minutes?: number } = {}): Told {
  return {
    verb: "contact",
    when: { day, clock },
    by,
    channel: "phone",
    way: "in",
    outcome: "reached",
    minutes: 4,
    ...talk,
  };
}

/** They called in the night, and whoever was on call answered. */
export function nightCall(day: Day, clock: Clock, by: Key, talk: Talk & { minutes?: number } = {}): Told {
  const when = { night: day, clock };
  return { verb: "contact", when, by, channel: "phone", way: "in", outcome: "reached", minutes: 10, ...talk };
}

/** We wrote on paper. */
export function letter(day: Day, clock: Clock, by: Key, talk: { about?: string } = {}): Told {
  return contact("letter", day, clock, by, talk);
}

/** They had a time with us and did not come. `why` is what we know of it, in a word for the chart. */
export function didNotCome(day: Day, clock: Clock, by: Key, why: string): Told {
  return { verb: "planned-visit-missed", when: { day, clock }, with: by, why };
}

/** Somebody promised something. `words` finish the sentence "I will …"; without a clock it was said in that day's contact. */
export function promise(
  name: string,
  day: Day,
  by: Key,
  act: PromiseAct,
  words: string,
  due: By & { to?: Key; locale?: string; at?: Clock },
): Told {
  const { to, locale, at, ...rest } = due;
  const when = at ? { day, clock: at } : { inContactOf: day };
  return { verb: "promise", name, when, by, act, words, due: rest, to, locale };
}

/** Staff say it was done, with a word on how. For calls there is no such verb: they are kept by reaching the patient. */
export function kept(name: string, day: Day, clock: Clock, by: Key, reason: string): Told {
  return { verb: "kept", name, when: { day, clock }, by, reason };
}

export function moved(name: string, day: Day, clock: Clock, to: By, reason: string): Told {
  return { verb: "moved", name, when: { day, clock }, to, reason };
}

export function notNeeded(name: string, day: Day, clock: Clock, by: Key, reason: string): Told {
  return { verb: "not-needed", name, when: { day, clock }, by, reason };
}

/** The maker says that it will not happen as promised. A repair is owed from then on. */
export function broken(name: string, day: Day, clock: Clock, by: Key, reason: string): Told {
  return { verb: "broken", name, when: { day, clock }, by, reason };
}

export function repairOffered(
  name: string,
  day: Day,
  clock: Clock,
  by: Key,
  words: { wentWrong: string; doNow: string; locale?: string },
): Told {
  return { verb: "repair-offered", name, when: { day, clock }, by, ...words };
}

export function repairAnswered(name: string, day: Day, clock: Clock, answer: "yes" | "not-yet" | "talk"): Told {
  return { verb: "repair-answered", name, when: { day, clock }, answer };
}

/** "This did not happen", said by the patient of something we count as kept. */
export function didNotHappen(name: string, day: Day, clock: Clock, words: string, locale?: string): Told {
  return { verb: "disputed", name, when: { day, clock }, kind: "did-not-happen", words, locale };
}

/** "You did call me", said by the patient of something we count as late. */
export function didHappen(name: string, day: Day, clock: Clock, words: string, locale?: string): Told {
  return { verb: "disputed", name, when: { day, clock }, kind: "did-happen", words, locale };
}

/** Readings at home that ask nothing of anybody. For blood pressure the second figure is the lower one. */
export function readings(measure: Measure, ...values: [Day, Clock, number, number?][]): Told {
  return { verb: "readings", measure, values };
}

/** A reading beyond the patient's limit, which opens a loop: 0 now, 1 today. */
export function crossed(
  measure: Measure,
  when: When,
  value: number,
  why: { urgency: 0 | 1; from?: number; days?: number; low?: number },
): Told {
  return { verb: "crossed", measure, when, value, ...why };
}

export function assessed(
  measure: Measure,
  day: Day,
  clock: Clock,
  by: Key,
  said: { found: string; advised: string; again?: { day: Day; clock: Clock; by: Key }; notAgain?: string },
): Told {
  return { verb: "assessed", measure, when: { day, clock }, by, ...said };
}

/** They want somebody to call them back; `again` when it is not the first time they raise it. */
export function askedToTalk(
  name: string,
  day: Day,
  clock: Clock,
  urgency: 1 | 2 | 3,
  more: { to?: Key; due?: By; again?: true } = {},
): Told {
  return { verb: "asked-to-talk", name, when: { day, clock }, urgency, ...more };
}

/** The night in which the agreed rhythm had lapsed and the sweep put them on the list. */
export function lapsed(day: Day): Told {
  return { verb: "lapsed", day };
}

export function discharged(day: Day, clock: Clock, where: string, because: string, admitted: Day): Told {
  return { verb: "discharged", day, clock, where, because, admitted };
}

export function took(name: string, day: Day, clock: Clock, by: Key): Told {
  return { verb: "took", name, when: { day, clock }, by };
}

export function handed(name: string, day: Day, clock: Clock, by: Key, to: Key, reason: string): Told {
  return { verb: "handed", name, when: { day, clock }, by, to, reason };
}

export function snoozed(name: string, day: Day, clock: Clock, by: Key, until: Day, reason: string): Told {
  return { verb: "snoozed", name, when: { day, clock }, by, until, reason };
}

function contact(channel: Channel, day: Day, clock: Clock, by: Key, talk: { about?: string }): Told {
  return { verb: "contact", when: { day, clock }, by, channel, way: "out", outcome: "message", ...talk };
}
