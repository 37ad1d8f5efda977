import type { Row } from "./rows.ts";
import type { Clock, Day, When } from "./when.ts";

/** How the stories name people: by a short key of their own, "rosa", "lena". */
export type Key = string;

export type Measure = "weight" | "blood-pressure" | "glucose" | "spo2" | "heart-rate" | "temperature";
export type Channel = "phone" | "visit" | "home" | "video" | "letter";
export type Outcome = "reached" | "message" | "no-answer" | "came" | "missed";
export type PromiseAct = "call" | "write" | "send" | "arrange" | "ask" | "see" | "other";

/** What a promise is due by: a day (8 pm where the patient is), the end of this half-day at the clinic, or a day and a clock time. */
export type By = { by: Day | "half-day"; clock?: Clock };

/** What was written about a call: who was on the line, on which number, what was said. Numbers are labels of contact points. */
export type CallNote = {
  spokeWith?: Key;
  on?: string;
  interpreterNo?: string;
  toldBack?: boolean;
  words?: string;
  locale?: string;
};

export type Told =
  | ({
      verb: "contact";
      when: When;
      by: Key;
      channel: Channel;
      way: "in" | "out" | "both";
      outcome: Outcome;
      minutes?: number;
    } & About &
      CallNote)
  | {
      verb: "promise";
      name: string;
      when: When | { inContactOf: Day };
      by: Key;
      act: PromiseAct;
      words: string;
      due: By;
      to?: Key;
      locale?: string;
    }
  | { verb: "kept"; name: string; when: When; by: Key; reason: string }
  | { verb: "moved"; name: string; when: When; to: By; reason: string }
  | { verb: "not-needed"; name: string; when: When; by: Key; reason: string }
  | { verb: "broken"; name: string; when: When; by: Key; reason: string }
  | { verb: "repair-offered"; name: string; when: When; by: Key; wentWrong: string; doNow: string; locale?: string }
  | { verb: "repair-answered"; name: string; when: When; answer: "yes" | "not-yet" | "talk" }
  | {
      verb: "disputed";
      name: string;
      when: When;
      kind: "did-not-happen" | "did-happen";
      words: string;
      locale?: string;
    }
  | { verb: "readings"; measure: Measure; values: [Day, Clock, number, number?][] }
  | {
      verb: "crossed";
      measure: Measure;
      when: When;
      value: number;
      urgency: 0 | 1;
      from?: number;
      days?: number;
      low?: number;
    }
  | {
      verb: "assessed";
      measure: Measure;
      when: When;
      by: Key;
      found: string;
      advised: string;
      again?: { day: Day; clock: Clock; by: Key };
      notAgain?: string;
    }
  | { verb: "asked-to-talk"; name: string; when: When; urgency: 1 | 2 | 3; to?: Key; due?: By; again?: true }
  | { verb: "lapsed"; day: Day }
  | { verb: "discharged"; day: Day; clock: Clock; where: string; because: string; admitted: Day }
  | { verb: "planned-visit-missed"; when: When; with: Key; why: string }
  | { verb: "took"; name: string; when: When; by: Key }
  | { verb: "released"; name: string; when: When; by: Key }
  | { verb: "handed"; name: string; when: When; by: Key; to: Key; reason: string }
  | { verb: "gone"; when: When }
  | { verb: "snoozed"; name: string; when: When; by: Key; until: Day; reason: string };

type About = { about?: string; talkedAbout?: string[]; stillOwed?: string[] };
/** One verb of the stories, by its name. */
export type ToldAs<V extends Told["verb"]> = V extends unknown ? Extract<Told, { verb: V }> : never;

export type ContactPoint = {
  kind: "phone" | "email" | "letter";
  value: string;
  label?: string;
  locale?: string;
  bestHours?: string;
  mayLeaveMessage?: boolean;
  safe?: false;
};

/** Somebody around the patient. They are persons, may hold a number, and get a login only when keys come. */
export type Relative = {
  key: Key;
  name: string;
  family: string;
  relation: string;
  locale?: string;
  zone?: string;
  born?: Born;
  called?: string;
  pronouns?: string;
  face?: string;
  contacts?: ContactPoint[];
};

/** Month and day, and the age that the person has on the day of `asOf`; of an infant, the days since. */
export type Born = [monthDay: `${number}-${number}`, age: number] | { daysAgo: number };

export type AboutLine = { kind: Row<"about">["kind"]; words: string; locale?: string; saidBy?: Key; day: Day };

export type Condition = { text: string; code: string; since?: Day };
export type Medicine = { text: string; rxnorm?: string; dose: string; since?: Day; stopped?: Day };
export type Allergy = { text: string; rxnorm?: string; reaction?: string; serious?: true };

/** One patient, as told. */
export type Story = {
  key: Key;
  name: string;
  family: string;
  called?: string;
  pronouns?: string;
  face?: string;
  born: Born;
  locale: string;
  interpreter?: string;
  zone?: string;
  recordNo: string;
  usual?: Key;
  team?: Key;
  since?: Day;
  died?: Day;
  left?: Day;
  contacts: ContactPoint[];
  around?: Relative[];
  about?: AboutLine[];
  conditions?: Condition[];
  medicines?: Medicine[];
  allergies?: Allergy[];
  livesAlone?: true;
  agreedDays?: number;
  fewerIsFine?: true;
  past: Told[];
};
