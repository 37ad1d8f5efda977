import { verifySeals } from "#modules/audit/index.ts";
import type { Finding } from "#modules/audit/index.ts";
import { listOrganizations, reading, systemSitting } from "#platform/act/act.ts";
import { clockRuns, lateEntries } from "#platform/jobs/clock-runs.ts";
import { deadJobs } from "#platform/jobs/dead-jobs.ts";
import { newsWaiting } from "#platform/outbox/waiting.ts";
import { clock } from "#src/clock.ts";
import type { House } from "#src/house.ts";
import { sealingOf } from "#src/sealing.ts";

/** Something that is not well: what part of the house, where and when by ids and times, and what it means for an operator. */
export type Complaint = {
  part: "audit" | "clock" | "jobs" | "news";
  organization?: string;
  at?: string;
  words: string;
};

/** News that waits for so many milliseconds is not on its way. */
const patience = 60_000;

/** Looks through the house and names what is not well, as it finds it. A large log is read as a stream. */
export async function* diagnose(house: House): AsyncGenerator<Complaint> {
  yield* diagnoseClock(house);
  yield* diagnoseNews(house);
  yield* diagnoseJobs(house);
  for (const organization of await listOrganizations(house.app)) {
    const sitting = systemSitting(organization, "doctor");
    for await (const finding of verifySeals((work) => reading(house.app, sitting, work), sealingOf(house))) {
      yield { part: "audit", organization: organization.slug, at: finding.at, words: wordsOf(finding) };
    }
  }
}

async function* diagnoseClock({ app }: House): AsyncGenerator<Complaint> {
  const runs = new Map((await clockRuns(app)).map((run) => [run.entry, run]));
  for (const name of await lateEntries(app, clock)) {
    const ranAt = runs.get(name)?.ranAt;
    const since = ranAt ? `has not come to its end since ${ranAt.toISOString()}` : "has never run";
    yield {
      part: "clock",
      at: ranAt?.toISOString(),
      words: `${name} ${since}. Is the clock running, here or as bin/rapport worker?`,
    };
  }
  for (const { entry, error } of runs.values()) {
    if (error) yield { part: "clock", words: `${entry} failed the last time: ${error}. The log says where.` };
  }
}

async function* diagnoseNews({ database }: House): AsyncGenerator<Complaint> {
  for (const { topic, rows, since } of await newsWaiting(database.jobs)) {
    if (Date.now() - since.getTime() < patience) continue;
    yield {
      part: "news",
      at: since.toISOString(),
      words: `${rows} of ${topic} wait to be told. Does a process of this version run?`,
    };
  }
}

async function* diagnoseJobs({ database }: House): AsyncGenerator<Complaint> {
  for (const { id, job, attempts, diedAt, why, patientIds } of await deadJobs(database.jobs)) {
    const about = patientIds.length > 0 ? ` about ${patientIds.join(", ")}` : "";
    yield {
      part: "jobs",
      at: diedAt.toISOString(),
      words: `job ${id}, ${job}${about}, was given up after ${attempts} attempts: ${why || "no reason was kept"}`,
    };
  }
}

function wordsOf(finding: Finding): string {
  switch (finding.kind) {
    case "changed":
      return `entry ${finding.entryId} was changed after it was sealed`;
    case "missing":
      return `entry ${finding.entryId} was sealed and is gone`;
    case "late":
      return `entry ${finding.entryId} was written into a time that was sealed without it`;
    case "seal-changed":
      return `seal ${finding.n} was changed, or does not follow the seal before it`;
    case "seal-missing":
      return `seals ${finding.n} to ${finding.upto} are gone, and the one after them proves nothing`;
    case "seal-lost":
      return `seal ${finding.n} was the newest once, and was cut off or made again; after a backup was restored that is to be expected`;
    case "unsealed":
      return `${finding.entries} entries should have been sealed by now: sealing has stopped`;
  }
}
