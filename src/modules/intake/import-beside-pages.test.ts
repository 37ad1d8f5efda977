import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lockLoops } from "#modules/loops/index.ts";
import { openAsSystem } from "#modules/relationships/index.ts";
import { reading, systemSitting } from "#platform/act/act.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { patience } from "#platform/patience.ts";
import type { Clinic } from "#tests/support/clinic.ts";
import { openIntake } from "#tests/support/intake.ts";
import { doctor, hoursAgo, noshow, observation, patient, stay, visit } from "#tests/support/record.ts";

let intake: Awaited<ReturnType<typeof openIntake>>;
let clinic: Clinic;
beforeAll(async () => {
  intake = await openIntake("intake_beside");
  clinic = await intake.clinicWith();
});
afterAll(() => intake.close());

const people = Array.from({ length: 120 }, (_, n) => `p${n}`);

/** Patients of whom five loops are true each, and whose record is newer than the one before by so many hours. */
function record(hours: number) {
  return people.flatMap((id) => [
    patient(id, { meta: { lastUpdated: hoursAgo(hours) } }),
    visit(`v-${id}`, id, 90),
    stay(`s-${id}`, id, 3),
    noshow(`a-${id}`, id, 8),
    observation(`o1-${id}-${hours}`, id, hours, "8480-6", 190, "mm[Hg]"),
    observation(`o2-${id}-${hours}`, id, hours, "2708-6", 86, "%"),
    observation(`o3-${id}-${hours}`, id, hours, "8867-4", 140, "/min"),
  ]);
}

async function take(hours: number) {
  return intake.take(clinic, [await intake.file(doctor("dr"), ...record(hours))]);
}

/** What a page does that changes something of this patient: it waits for the patient, and after some seconds no more. */
function actOn(patientId: PatientId): Promise<number> {
  const sitting = { ...systemSitting(clinic.organization, "page"), patience };
  return reading(
    intake.database.app,
    sitting,
    async (ctx) => (await lockLoops(ctx, openAsSystem(ctx, patientId, "page"))).length,
  );
}

test("an import holds few patients at a time, and whoever acts on one of them meanwhile goes through", async () => {
  expect(await take(30)).toMatchObject({
    patients: 120,
    opened: { discharge: 120, "missed-visit": 120, reading: 360 },
  });
  const together = await intake.read(
    clinic,
    `select max(n)::int as most
      from (select count(distinct patient_id) as n from loops group by xmin::text) as by_transaction`,
  );
  expect(together).toEqual([{ most: 10 }]);
  const ids = await intake.read<{ id: PatientId }>(clinic, "select id from patients");
  const over = new AbortController();
  const second = take(20).finally(() => over.abort());
  let acts = 0;
  for (; !over.signal.aborted; acts++) {
    expect(await actOn(ids[acts % ids.length]!.id)).toBeGreaterThan(0);
    await pause(1);
  }
  expect(await second).toMatchObject({ failed: 0, patients: 0, stored: 840 });
  expect(acts).toBeGreaterThan(0);
}, 120_000);

test("whose record has holes is marked, and is whole again, some patients at a time", async () => {
  const wide = await intake.clinicWith();
  const weights = (unit: string) => people.map((id) => observation(`w-${id}`, id, 5, "29463-7", 80, unit));
  const atOnce = async () => {
    const rows = await intake.read<{ most: number; marked: number }>(
      wide,
      `select max(n)::int as most, sum(marked)::int as marked
        from (select count(*) as n, count(incomplete_at) as marked from patients group by xmin::text) as by_transaction`,
    );
    return rows[0];
  };
  const holes = await intake.take(wide, [await intake.file(...people.map((id) => patient(id)), ...weights("stone"))]);
  expect(holes).toMatchObject({ failed: 120, patients: 120 });
  expect(holes.incomplete).toHaveLength(120);
  expect(await atOnce()).toEqual({ most: 50, marked: 120 });
  const rest = await intake.take(wide, [await intake.file(...weights("kg"))]);
  expect(rest).toMatchObject({ failed: 0, incomplete: [] });
  expect(rest.whole).toHaveLength(120);
  expect(await atOnce()).toEqual({ most: 50, marked: 0 });
}, 60_000);
