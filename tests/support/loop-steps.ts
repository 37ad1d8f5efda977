import fc from "fast-check";
import { act } from "#platform/act/act.ts";
import { localDay, localTime } from "#platform/calendar.ts";
import type { Ctx } from "#platform/ctx.ts";
import { Refused } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { assess, logCall } from "#modules/calls/index.ts";
import {
  coverLoops,
  endLift,
  escalateDue,
  giveBack,
  goAway,
  handLoop,
  holdLoops,
  openLoop,
  releaseLoops,
  reopenLoop,
  setLift,
  snoozeLoop,
  takeLoop,
  tickLoop,
  undoAct,
  wakeLoop,
} from "#modules/loops/index.ts";
import { openSweep, unseatMember } from "#modules/relationships/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { callWith } from "./given.ts";
import type { Clinic, StaffName, TestPatient } from "./open-clinic.ts";

/** One thing that somebody may try with the loops of one patient. `loop` counts round the loops that there are. */
export type Step =
  | { do: "open"; who: StaffName; kind: string; about: number; owned: boolean }
  | { do: "call" | "hang-up"; who: StaffName }
  | { do: "take" | "give-back" | "wake"; who: StaffName; loop: number }
  | { do: "hand"; who: StaffName; loop: number; to: StaffName }
  | { do: "snooze"; who: StaffName; loop: number; hours: number; reason: string }
  | { do: "tick"; who: StaffName; loop: number; outcome: string; reason: string }
  | { do: "log"; who: StaffName; loop: number; said: "talked" | "owed"; outcome: "reached" | "message" }
  | { do: "assess"; who: StaffName; loop: number; again: boolean }
  | { do: "dispute"; loop: number }
  | { do: "lift"; who: StaffName; points: number }
  | { do: "undo"; back: number }
  | { do: "retry"; back: number }
  | { do: "away"; who: StaffName; cover: StaffName; hours: number }
  | { do: "leave"; who: StaffName }
  | { do: "wait"; minutes: number };

const who = fc.constantFrom<StaffName>("amara", "lena", "ruth", "joan", "priya");
const loop = fc.nat({ max: 5 });
const reason = fc.constantFrom("", "She is at her sister's.");
const outcomes = ["not-needed", "looked-at", "kept", "assessed", "repaired"];
const kinds = ["reach-out", "call-back", "discharge", "look-again", "promise", "repair", "reading"];

/** Steps as they come in a clinic: more opening and calling than leaving. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("open" as const), who, kind: fc.constantFrom(...kinds), about: fc.nat({ max: 1 }), owned: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("call" as const, "hang-up" as const), who }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom("take" as const, "give-back" as const, "wake" as const), who, loop }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("hand" as const), who, loop, to: who }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("snooze" as const), who, loop, hours: fc.integer({ min: -1, max: 500 }), reason }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("tick" as const), who, loop, outcome: fc.constantFrom(...outcomes), reason }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("log" as const), who, loop, said: fc.constantFrom("talked" as const, "owed" as const), outcome: fc.constantFrom("reached" as const, "message" as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("assess" as const), who, loop, again: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("dispute" as const), loop }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("lift" as const), who, points: fc.integer({ min: 0, max: 90 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom("undo" as const, "retry" as const), back: fc.nat({ max: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("away" as const), who, cover: who, hours: fc.integer({ min: 1, max: 80 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("leave" as const), who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("wait" as const), minutes: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 60, max: 6_000 })) }) },
); // prettier-ignore

/** A history in the making: whose, and the acts that were taken, the last last. */
export type History = { clinic: Clinic; patient: TestPatient; acts: { by: string; key: string }[]; clockAt: Date };

/** Tries one step. A refusal is an answer like any other; anything else that is thrown is a bug. Gives whether it was taken. */
export async function tryStep(history: History, step: Step): Promise<boolean> {
  try {
    await run(history, step);
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

async function run(history: History, step: Step): Promise<unknown> {
  const { clinic } = history;
  if (step.do === "wait") return wait(history, step.minutes);
  if (step.do === "undo") return undo(history, step.back);
  if (step.do === "retry") return retry(history, step.back);
  if (step.do === "leave") {
    return clinic.asSystem(async (ctx) => {
      await unseatMember(ctx, clinic.staff[step.who]);
      await coverLoops(ctx, openSweep(ctx, "cover"));
    });
  }
  if (step.do === "away") {
    const staffId = clinic.staff[step.who];
    const cover = { staffId: clinic.staff[step.cover] };
    return clinic.asSystem((ctx) => goAway(ctx, { staffId, cover, from: ctx.now, until: hoursFrom(ctx, step.hours) }));
  }
  const loops = await clinic.sql<{ id: string }>("select id from loops order by id");
  const loopId = "loop" in step ? loops[step.loop % Math.max(loops.length, 1)]?.id : undefined;
  if ("loop" in step && loopId === undefined) return;
  const by = step.do === "dispute" ? history.patient.id : clinic.staff[step.who];
  const key = newId();
  await clinic.does(by, history.patient.id, (ctx, patient) => perform(ctx, patient, step, loopId!, history), key);
  history.acts.push({ by, key });
}

type Doing = Exclude<Step, { do: "wait" | "undo" | "retry" | "leave" | "away" }>;

async function perform(ctx: Ctx, patient: OpenPatient, step: Doing, loopId: string, { clinic, patient: known }: History): Promise<unknown> {
  switch (step.do) {
    case "open": return openLoop(ctx, patient, { kind: step.kind, aboutId: step.about === 0 ? patient.id : ctx.organization.id, closesKey: patient.id,
      ownerId: step.owned ? clinic.staff[step.who] : null, poolId: clinic.pools.team });
    case "call": return holdLoops(ctx, patient);
    case "hang-up": return releaseLoops(ctx, patient);
    case "take": return takeLoop(ctx, patient, loopId);
    case "give-back": return giveBack(ctx, patient, loopId);
    case "wake": return wakeLoop(ctx, patient, loopId);
    case "hand": return handLoop(ctx, patient, { loopId, to: clinic.staff[step.to], sentence: "Please call her." });
    case "snooze": return snoozeLoop(ctx, patient, { loopId, until: hoursFrom(ctx, step.hours), reason: step.reason });
    case "tick": return tickLoop(ctx, patient, { loopId, outcome: step.outcome, reason: step.reason });
    case "log": return logCall(ctx, patient, callWith(known, { outcome: step.outcome, loops: [{ loopId, said: step.said }] }));
    case "assess": return assess(ctx, patient, { loopId, found: "Well.", advised: "Rest.", againAt: step.again ? hoursFrom(ctx, 24) : null,
      againBy: step.again ? clinic.staff[step.who] : null, notAgainBecause: step.again ? null : "A wrong scale." });
    case "dispute": return reopenLoop(ctx, patient, { loopId, what: "disputed", saidBy: patient.id });
    case "lift": return step.points === 0 ? endLift(ctx, patient, "lives-alone") : setLift(ctx, patient, { fact: "lives-alone", points: step.points, untilAt: null });
  }
} // prettier-ignore

/** Undoes an act that was taken, the last or one before it, as its author. */
async function undo(history: History, back: number): Promise<void> {
  const act = history.acts.at(-1 - back);
  if (!act) return;
  const key = newId();
  await history.clinic.does(act.by, history.patient.id, (ctx, patient) => undoAct(ctx, patient, act.key), key);
  history.acts.push({ by: act.by, key });
}

/** Posts a form again that was taken: it must do nothing. */
async function retry({ clinic, acts }: History, back: number): Promise<void> {
  const last = acts.at(-1 - back);
  if (!last) return;
  const form = { key: last.key, seat: last.by, route: "test", body: {} };
  await act(clinic.database.app, clinic.sitting(last.by), form, () =>
    Promise.reject(new Error("an act was done twice")),
  );
}

/** Time passes, and the clock does what it does: what is due climbs its ladder. */
async function wait(history: History, minutes: number): Promise<void> {
  const { clinic } = history;
  history.clockAt = new Date(history.clockAt.getTime() + minutes * 60_000);
  const zone = clinic.organization.timeZone;
  await clinic.clock(`${localDay(history.clockAt, zone)}T${localTime(history.clockAt, zone)}`);
  while ((await clinic.asSystem((ctx) => escalateDue(ctx, openSweep(ctx, "escalate")))) > 0);
  await clinic.asSystem((ctx) => coverLoops(ctx, openSweep(ctx, "cover")));
}

function hoursFrom(ctx: Ctx, hours: number): Date {
  return new Date(ctx.now.getTime() + hours * 3_600_000);
}
