import { judge, type Refusal, type Taken } from "./judge.ts";
import { keepRefusals } from "./refusals.ts";
import { progress, readAll, type Run } from "./run.ts";
import { storeBatch, type StoredBatch } from "./store.ts";
import { noteWork } from "./work.ts";

const BATCH = 1_000;

/** Reads and stores at once: while the database writes one batch, the next one is read. Changes what `run` counts. */
export async function storeRecord(run: Run): Promise<void> {
  let batch: Taken[] = [];
  let storing: Promise<void> = Promise.resolve();
  const flush = async (): Promise<void> => {
    await storing;
    const full = batch;
    batch = [];
    await keepRefused(run);
    storing = storeBatch(run.inside, full).then((stored) => count(run, stored));
    // It is awaited before the next batch; until then a failure must not end the process.
    storing.catch(() => {});
  };
  for await (const read of readAll(run)) {
    const judged = judge(read, run.reading);
    if (judged === null) run.passedOver.add(read.file);
    else if ("refused" in judged) {
      refuse(run, judged.refused);
      if (run.refused.length === BATCH) await keepRefused(run);
    } else {
      note(run, judged.taken);
      batch.push(judged.taken);
      if (batch.length === BATCH) await flush();
    }
  }
  await flush();
  await storing;
  await keepRefused(run);
}

/** What was refused so far, into the database: of a record that is bad throughout there may be much. */
async function keepRefused(run: Run): Promise<void> {
  const refused = run.refused.splice(0);
  if (refused.length > 0) await run.inside((ctx) => keepRefusals(ctx, refused));
}

function note(run: Run, { meaning: { touchpoint } }: Taken): void {
  if (touchpoint) noteWork(run.work, touchpoint.staff, touchpoint.organization, touchpoint.at);
}

function count(run: Run, { stored, unchanged, touched, refused }: StoredBatch): void {
  run.counts.stored += stored;
  run.counts.unchanged += unchanged;
  run.counts.read += stored + unchanged;
  for (const patient of touched) run.touched.add(patient);
  for (const refusal of refused) refuse(run, refusal);
  progress(run, "storing", run.counts.read);
}

function refuse(run: Run, refusal: Refusal): void {
  run.counts.read += 1;
  run.counts.failed += 1;
  if (refusal.patient) {
    run.hurt.add(refusal.patient);
    run.refused.push(refusal);
  }
  run.input.onRefused(refusal);
}
