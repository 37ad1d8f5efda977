import type { Measure, Part } from "./measure.ts";

/** One limit. It is crossed by `times` readings in a row (1 when not said), each at least `apartMinutes` after the one before. */
export type Limit = {
  /** The word for the limit in sentences and history. */
  name: string;
  measure: Exclude<Measure, "weight">;
  part: Part;
  is: "over" | "at-least" | "under" | "at-most";
  limit: number;
  urgency: "now" | "today";
  times?: number;
  apartMinutes?: number;
  /** Only for patients with this condition; or not for them, because they have a limit of their own. */
  only?: string;
  unless?: string;
};

export type ReadingRules = {
  /** How long after it was taken a reading may open a loop. */
  windowHours: Record<Measure, number>;
  adultFrom: number;
  limits: Limit[];
  /** A repeated measurement that is back inside settles the one before, when it came this soon after. */
  settledByRepeat: { measures: Measure[]; fromMinutes: number; toMinutes: number };
  /** `only`: the conditions of which a gain says that water is kept. To anybody else a heavier day is a heavier day. */
  weight: {
    only: string[];
    dayPounds: number;
    weekPounds: number;
    dayFromHours: number;
    dayToHours: number;
    jumpPounds: number;
    urgency: "now" | "today";
  };
  /** What can be true of an adult, least and most; anything else is a slip. */
  plausible: Record<Measure, Partial<Record<Part, [number, number]>>>;
};

/** Dated rule data: engineering defaults for a clinician to judge, overridable per organisation and, where a plan says so, per patient. */
export type RuleSet<Body> = { name: string; from: string; source: string; body: Body };

const KNOWN =
  "AHA/ACC 2025, AHA, NEWS2, IDSA, ADA, ACOG as summarised in reference.md 7.2 (V* and K: review before use)";

/** Thresholds of reference.md 7.2, urgency by its action classes and 7.5: severe pressure and weight gain are T1, "same day" is T2. */
export const readingRules: RuleSet<ReadingRules> = {
  name: "readings",
  from: "2026-11-21",
  source: KNOWN,
  body: {
    windowHours: {
      "blood-pressure": 48,
      weight: 168,
      glucose: 48,
      spo2: 48,
      temperature: 48,
      "heart-rate": 48,
      "breathing-rate": 48,
    },
    adultFrom: 18,
    limits: [
      { name: "severe-pressure", measure: "blood-pressure", part: "systolic", is: "over", limit: 180, urgency: "now" },
      { name: "severe-pressure", measure: "blood-pressure", part: "diastolic", is: "over", limit: 120, urgency: "now" },
      {
        name: "pregnancy-severe-pressure",
        measure: "blood-pressure",
        part: "systolic",
        is: "at-least",
        limit: 160,
        urgency: "now",
        times: 2,
        apartMinutes: 15,
        only: "pregnancy",
      },
      {
        name: "pregnancy-severe-pressure",
        measure: "blood-pressure",
        part: "diastolic",
        is: "at-least",
        limit: 110,
        urgency: "now",
        times: 2,
        apartMinutes: 15,
        only: "pregnancy",
      },
      {
        name: "pregnancy-high-pressure",
        measure: "blood-pressure",
        part: "systolic",
        is: "at-least",
        limit: 140,
        urgency: "today",
        only: "pregnancy",
      },
      {
        name: "pregnancy-high-pressure",
        measure: "blood-pressure",
        part: "diastolic",
        is: "at-least",
        limit: 90,
        urgency: "today",
        only: "pregnancy",
      },
      { name: "low-oxygen", measure: "spo2", part: "value", is: "under", limit: 90, urgency: "now", unless: "copd" },
      { name: "low-oxygen", measure: "spo2", part: "value", is: "under", limit: 88, urgency: "now", only: "copd" },
      {
        name: "lowish-oxygen",
        measure: "spo2",
        part: "value",
        is: "at-most",
        limit: 92,
        urgency: "today",
        unless: "copd",
      },
      { name: "fast-heart", measure: "heart-rate", part: "value", is: "at-least", limit: 131, urgency: "now" },
      { name: "slow-heart", measure: "heart-rate", part: "value", is: "at-most", limit: 40, urgency: "now" },
      { name: "fast-heart", measure: "heart-rate", part: "value", is: "over", limit: 120, urgency: "today", times: 2 },
      { name: "slow-heart", measure: "heart-rate", part: "value", is: "under", limit: 50, urgency: "today", times: 2 },
      { name: "fast-breathing", measure: "breathing-rate", part: "value", is: "at-least", limit: 25, urgency: "now" },
      { name: "slow-breathing", measure: "breathing-rate", part: "value", is: "at-most", limit: 8, urgency: "now" },
      {
        name: "fever-in-treatment",
        measure: "temperature",
        part: "value",
        is: "at-least",
        limit: 38.3,
        urgency: "now",
        only: "cancer-in-treatment",
      },
      {
        name: "fever-in-treatment",
        measure: "temperature",
        part: "value",
        is: "at-least",
        limit: 38,
        urgency: "now",
        times: 2,
        apartMinutes: 60,
        only: "cancer-in-treatment",
      },
      { name: "very-high-fever", measure: "temperature", part: "value", is: "at-least", limit: 40, urgency: "now" },
      { name: "very-cold", measure: "temperature", part: "value", is: "under", limit: 35, urgency: "now" },
      { name: "high-fever", measure: "temperature", part: "value", is: "at-least", limit: 39.1, urgency: "today" },
      { name: "meter-high", measure: "glucose", part: "value", is: "at-least", limit: 500, urgency: "now" },
      { name: "low-glucose", measure: "glucose", part: "value", is: "under", limit: 54, urgency: "today" },
      { name: "high-glucose", measure: "glucose", part: "value", is: "over", limit: 300, urgency: "today" },
      { name: "high-glucose", measure: "glucose", part: "value", is: "over", limit: 250, urgency: "today", times: 2 },
    ],
    settledByRepeat: { measures: ["blood-pressure"], fromMinutes: 1, toMinutes: 60 },
    weight: {
      only: ["heart-failure"],
      dayPounds: 3,
      weekPounds: 5,
      dayFromHours: 18,
      dayToHours: 36,
      jumpPounds: 20,
      urgency: "now",
    },
    plausible: {
      "blood-pressure": { systolic: [50, 300], diastolic: [20, 200] },
      weight: { value: [25, 400] },
      glucose: { value: [10, 2000] },
      spo2: { value: [50, 100] },
      temperature: { value: [28, 43] },
      "heart-rate": { value: [20, 300] },
      "breathing-rate": { value: [3, 80] },
    },
  },
};
