import type { Ctx } from "#platform/ctx.ts";
import { wallClock } from "#platform/fhir/wall-clock.ts";
import { feedArrived, feedOf } from "#modules/chart/index.ts";
import { interpretRecord, nothingMade, type Interpreted } from "./interpret-record.ts";
import type { Reading } from "./judge.ts";
import { nothingSeen, see, shiftDays } from "./newest.ts";
import { settleRefusals, type Holes } from "./settle-refusals.ts";
import { progress, readAll, type ImportInput, type Run } from "./run.ts";
import { beginImport, finishImport, type Counts } from "./runs.ts";
import type { Inside } from "./store.ts";
import { strangersOf } from "./strangers.ts";
import { storeRecord } from "./store-record.ts";
import { unmadeIn } from "./unmade.ts";

/** What an import came to. */
export type ImportOutcome = Counts &
  Interpreted &
  Holes & {
    /** Files found in folders that are not FHIR. */
    passedOver: string[];
    shiftDays: number;
    /** True when an import before this one was broken off. */
    resumed: boolean;
  };

/**
 * Reads a record into one organisation: everything into the chart, with versions; and from the chart people, teams, history, rhythms and
 * the loops that are true now. Sends nothing to anybody. May be broken off at any moment and run again; what is known already is not stored
 * twice; no order of files shows in what it comes to.
 */
export async function importRecord(inside: Inside, input: ImportInput): Promise<ImportOutcome> {
  const run = await begin(inside, input);
  const { id, resumes } = await inside((ctx) => beginImport(ctx, input.source));
  // Whatever kept them out may be gone by now.
  for (const { patient } of await unmadeIn(run)) run.touched.add(patient);
  await storeRecord(run);
  const made =
    resumes || run.touched.size > 0 || run.counts.stored > 0 ? await interpretRecord(run, resumes) : nothingMade;
  const unmade = await nameUnmade(run);
  const holes = await settleRefusals(inside, run.hurt);
  const missing = [...new Set([...holes.missing, ...unmade, ...(await strangersOf(run))])].toSorted();
  await inside(async (ctx) => {
    if (run.counts.stored + run.counts.unchanged > 0) await feedArrived(ctx, input.source, run.reading.shiftDays);
    await finishImport(ctx, id, run.counts);
  });
  const { counts, passedOver, reading } = run;
  return {
    ...counts,
    ...made,
    ...holes,
    missing,
    passedOver: [...passedOver],
    shiftDays: reading.shiftDays,
    resumed: resumes,
  };
}

/** Says of whom no patient can be made, at each import until one can. They are in the chart, and failed all the same. Gives their ids in the record. */
async function nameUnmade(run: Run): Promise<string[]> {
  const reason = "no patient can be made of it: the database does not take it";
  const unmade = await unmadeIn(run);
  for (const { resourceId: id } of unmade)
    run.input.onRefused({ file: "chart", line: 0, type: "Patient", id, reason, patient: id });
  run.counts.failed += unmade.length;
  return unmade.map(({ resourceId }) => resourceId);
}

async function begin(inside: Inside, input: ImportInput): Promise<Run> {
  const reading = await inside((ctx) => readingOf(ctx, input));
  const none = { read: 0, stored: 0, unchanged: 0, failed: 0 };
  const lists = {
    passedOver: new Set<string>(),
    touched: new Set<string>(),
    hurt: new Set<string>(),
    refused: [],
    work: new Map(),
  };
  const run: Run = { inside, input, reading, bytes: 0, counts: none, ...lists };
  const feed = await inside((ctx) => feedOf(ctx, input.source));
  reading.shiftDays = feed ? feed.shiftDays : input.asOf ? await lookForShift(run, input.asOf) : 0;
  // Kept before the first resource is stored: after a kill the rest must be moved by as much.
  if (!feed && reading.shiftDays !== 0) await inside((ctx) => feedArrived(ctx, input.source, reading.shiftDays));
  return run;
}

async function readingOf(ctx: Ctx, { source, locales }: ImportInput): Promise<Reading> {
  const { id, timeZone, locale, region } = ctx.organization;
  return { organizationId: id, source, shiftDays: 0, wall: wallClock(timeZone), now: ctx.now, locales, locale, region };
}

/** A first reading, to know by how much the dates are to be moved before anything is stored. */
async function lookForShift(run: Run, asOf: Date): Promise<number> {
  const seen = nothingSeen();
  const { wall, now } = run.reading;
  let count = 0;
  for await (const { resource } of readAll(run)) {
    if (resource) see(seen, resource, wall);
    if ((count += 1) % 1_000 === 0) progress(run, "looking", count);
  }
  return shiftDays(seen, asOf, { now, fileDate: run.input.fileDate, wall });
}
