import { afterAll, beforeAll, expect, test } from "vitest";
import { fallsTo, holdingOf, loadRoster, presenceOf, standsNow } from "#modules/relationships/index.ts";
import { atLocal, localDay, localTime, plusDays } from "#platform/calendar.ts";
import { newId } from "#platform/ids.ts";
import { systemOpens } from "#tests/support/given.ts";
import { escalate } from "#tests/support/ladder.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { allKinds } from "./index.ts";

let clinic: Clinic;
let rosa: TestPatient;
const zone = "America/New_York";
const hour = 3_600_000;

beforeAll(async () => {
  // From Sunday to Saturday; Thursday is Thanksgiving. Ruth is on call in the nights from Monday to Wednesday, and nobody else ever.
  clinic = await openClinic({ zone, now: "2026-11-22T00:00" });
  rosa = await clinic.patient();
  for (const day of ["2026-11-23", "2026-11-24", "2026-11-25"]) await onCall(day, plusDays(day, 1));
});
afterAll(() => clinic.close());

test("H1: an alarm of any kind, opened in any hour of a week with a holiday, reaches the lead within 45 minutes and repeats; and at each moment somebody has it, and it is known until when nobody is there", async () => {
  const kinds = allKinds().filter((kind) => kind.urgency === 0);
  expect(kinds.length).toBeGreaterThan(0);
  const from = atLocal("2026-11-22", "00:00", zone).getTime();
  const opened = new Map<string, string>();
  let nobody = 0;
  for (let n = 0; n < 7 * 24; n++) {
    const at = new Date(from + n * hour);
    await goTo(at);
    const ids = await Promise.all(kinds.flatMap(({ kind }) => [alarm(kind, clinic.staff.lena), alarm(kind, null)]));
    for (const id of ids) opened.set(id, `${localDay(at, zone)} ${localTime(at, zone)}`);
    nobody += await expectSomebodyOrUntilWhen(ids);
    for (const minutes of [15, 30, 45, 60]) {
      await goTo(new Date(at.getTime() + minutes * 60_000 + 30_000));
      await escalate(clinic);
    }
    await clinic.sql("update loops set closed_at = now(), outcome = 'assessed' where closed_at is null");
  }
  const heard = Map.groupBy(await rungs(), ({ loop_id }) => loop_id);
  expect(heard.size).toBe(7 * 24 * 2 * kinds.length);
  for (const [id, hears] of heard) {
    expect(hears.map(({ after }) => after), opened.get(id)).toEqual([15, 30, 45, 60]); // prettier-ignore
    expect(hears.slice(2).map(({ reason }) => reason), opened.get(id)).toEqual(["lead", "lead"]); // prettier-ignore
  }
  expect(nobody).toBeGreaterThan(24);
}, 240_000);

/** Law 4: each is on the list of somebody who can sign in. R2: when nobody is there, it is known until when. Gives how often nobody was. */
async function expectSomebodyOrUntilWhen(ids: string[]): Promise<number> {
  return clinic.asSystem(async (ctx) => {
    const roster = await loadRoster(ctx);
    const { hours, duties } = await presenceOf(ctx, clinic.pools.team);
    const stands = standsNow(hours, duties, ctx.now);
    const somebody = stands.open || stands.onDuty.length > 0;
    expect(somebody ? stands.nobodyUntil : stands.nobodyUntil! > ctx.now).toBe(somebody ? null : true);
    for (const id of ids) {
      const loop = await ctx.db.selectFrom("loops").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
      const held = { ownerId: loop.owner_id, poolId: loop.pool_id, careTeamId: clinic.pools.team };
      const lists = [...roster.active].filter((staffId) => fallsTo(holdingOf(staffId, roster, roster.owners), held));
      expect(lists).not.toEqual([]);
    }
    return somebody ? 0 : 1;
  });
}

function alarm(kind: string, ownerId: string | null): Promise<string> {
  return systemOpens(clinic, rosa.id, { kind, ownerId });
}

/** When each rung heard of each alarm, in whole minutes after it was opened. */
async function rungs(): Promise<{ loop_id: string; reason: string; after: number }[]> {
  return clinic.sql(
    `select e.loop_id, e.reason, floor(extract(epoch from e.at - l.opened_at) / 60)::int as after
       from loop_events e join loops l on l.id = e.loop_id where e.what = 'escalated' order by e.loop_id, e.n`,
  );
}

async function goTo(at: Date): Promise<void> {
  await clinic.sql("update clock_offset set offset_ms = $1", [at.getTime() - Date.now()]);
}

async function onCall(from: string, until: string): Promise<void> {
  const [from_at, until_at] = [atLocal(from, "18:00", zone), atLocal(until, "08:00", zone)];
  await clinic.sql(
    "insert into duties (organization_id, id, pool_id, staff_id, from_at, until_at, reach) values ($1, $2, $3, $4, $5, $6, '+15105550199')",
    [clinic.organization.id, newId(), clinic.pools.team, clinic.staff.ruth, from_at, until_at],
  );
}
