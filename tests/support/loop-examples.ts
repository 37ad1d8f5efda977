import type { LoopRow } from "#modules/loops/index.ts";
import { kindOf } from "#modules/loops/index.ts";
import { sayLoop } from "#modules/loops/say-loops.ts";
import type { Standing } from "#modules/loops/standing.ts";
import { type Locale, wordsOf } from "#platform/i18n/index.ts";

/** Facts of one loop, as they stand in its row and as its module adds them; several where a sentence has several shapes. */
export type LoopExample = readonly Record<string, unknown>[];

const now = new Date("2026-11-21T16:31:00Z");
const me = "0199a000-0000-7000-8000-000000000001";
const other = "0199a000-0000-7000-8000-000000000002";
const longName = "Dr. María de los Ángeles Fernández-Villaverde y Ortiz de Zárate";
const longAgo = "2025-09-24T22:40:00Z";
const today = "2026-11-21T14:12:00Z";
const acts = ["call", "write", "send", "arrange", "ask", "see", "other"];

const shortPromise = { act: "call", promisedAt: today, makerId: me, doerId: me, maker: "Bo", doer: "Bo" };
const longPromises = acts.flatMap((act) => [
  { act, promisedAt: longAgo, makerId: other, doerId: me, maker: longName, doer: "Bo", moved: 2, disputedAt: longAgo },
  { act, promisedAt: longAgo, makerId: me, doerId: other, maker: "Bo", doer: longName, moved: 12 },
]);
const measures = [
  "weight",
  "blood-pressure",
  "glucose",
  "oxygen",
  "spo2",
  "temperature",
  "heart-rate",
  "breathing-rate",
  "other",
];
const pressure = { systolic: 204.5, diastolic: 118 };

/** The shortest and the longest that each kind of the house may have to say. A kind without a row here fails `words.test.ts`. */
export const loopExamples = {
  "reach-out": {
    shortest: [{}],
    longest: [0, 1, 365].map((rhythmDays) => ({ lastContactAt: "2019-01-02T10:00:00Z", rhythmDays })),
  },
  "look-again": { shortest: [{ againAt: today }], longest: measures.map((measure) => ({ measure, againAt: longAgo })) },
  "call-back": { shortest: [{}], longest: [{}] },
  promise: { shortest: [shortPromise], longest: longPromises },
  repair: { shortest: [shortPromise], longest: longPromises.map((one) => ({ ...one, brokenAt: longAgo })) },
  dispute: { shortest: [shortPromise], longest: longPromises },
  reading: {
    shortest: [{ observedAt: today }],
    longest: measures.map((measure) => ({
      takenBackAt: longAgo,
      measure,
      value: 1204.5,
      from: 1190.1,
      days: 7,
      observedAt: longAgo,
      ...(measure === "blood-pressure" && pressure),
    })),
  },
  discharge: { shortest: [{ dischargedAt: today }], longest: [{ dischargedAt: longAgo }] },
  "missed-visit": { shortest: [{ visitAt: today }], longest: [{ visitAt: longAgo }] },
} satisfies Record<string, Record<"shortest" | "longest", LoopExample>>;

type Reading = { locale: Locale; side: "team" | "patient" | "label"; standing: Standing };

/** The sentences of a loop with these facts at one standing: a closed one with each outcome, a waiting one for each whom it waits for. */
export function sayExample(kind: string, example: LoopExample, { locale, side, standing }: Reading): string[] {
  const saying = {
    locale: side === "patient" ? `${locale}-US` : locale,
    region: "US",
    zone: "America/Los_Angeles",
    now,
    side: side === "label" ? "team" : side,
    readerId: me,
  } as const;
  return example.flatMap((facts) =>
    rowsAt(kind, standing).map((row) => {
      const said = sayLoop({ ...row, facts } as unknown as LoopRow, { words: "…", lang: "en", facts }, saying);
      if (side !== "label" && said.standing !== standing)
        throw new Error(`the example stands at ${said.standing}, not at ${standing}`);
      return wordsOf(locale)._(side === "label" ? said.label : said.message, said.values);
    }),
  );
}

const ahead = new Date("2026-12-23T20:00:00Z");
const past = new Date("2026-09-23T20:00:00Z");

function rowsAt(kind: string, standing: Standing): Partial<LoopRow>[] {
  const row = {
    kind,
    owed_by: "team",
    due_at: ahead,
    opened_at: past,
    snoozed_until: null,
    closed_at: null,
    outcome: null,
  } as Partial<LoopRow>;
  // Only what the patient's side alone closes ever waits for them.
  const passesOn = kindOf(kind).closedBy === "patient" ? [{ ...row, owed_by: "patient" }] : [];
  if (standing === "overdue") return [row, ...passesOn].map((one) => ({ ...one, due_at: past }));
  if (standing === "due-today") return [{ ...row, due_at: new Date("2026-11-22T07:00:00Z") }];
  if (standing === "waiting") return [{ ...row, snoozed_until: ahead }, ...passesOn];
  if (standing === "closed") return outcomesOf(kind).map((outcome) => ({ ...row, closed_at: past, outcome }));
  return [row];
}

function outcomesOf(kind: string): string[] {
  return [
    ...new Set(["kept", "kept-late", "broken", "repaired", "assessed", "undone", "ended", ...kindOf(kind).ticks]),
  ];
}
