import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lockLoops, useKinds } from "#modules/loops/index.ts";
import { addSettings } from "#modules/people/index.ts";
import { openAsSystem } from "#modules/relationships/index.ts";
import { reading, systemSitting } from "#platform/act/act.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { patience } from "#platform/patience.ts";
import { kinds } from "#src/kinds.ts";
import { emptyClinic, type Clinic } from "#tests/support/clinic.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { doctor, hoursAgo, noshow, observation, patient, recordFolder, stay, visit } from "#tests/support/record.ts";
import { importRecord } from "./import-record.ts";

let database: TestDatabase;
let clinic: Clinic;
let records: Awaited<ReturnType<typeof recordFolder>>;
beforeAll(async () => {
  useKinds(kinds);
  database = await testDatabase("intake_beside");
  clinic = await emptyClinic(database);
  await clinic.inside((ctx) => addSettings(ctx));
  records = await recordFolder();
});
afterAll(async () => {
  await database.drop();
  await records.remove();
});

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
  const paths = [await records.write(doctor("dr"), ...record(hours))];
  const input = { paths, source: "record", asOf: null, fileDate: null, locales: ["en"], onRefused: () => {} };
  return importRecord(clinic.inside, input);
}

/** What a page does that changes something of this patient: it waits for the patient, and after some seconds no more. */
function actOn(patientId: PatientId): Promise<number> {
  const sitting = { ...systemSitting(clinic.organization, "page"), patience };
  return reading(
    database.app,
    sitting,
    async (ctx) => (await lockLoops(ctx, openAsSystem(ctx, patientId, "page"))).length,
  );
}

test("an import holds few patients at a time, and whoever acts on one of them meanwhile goes through", async () => {
  expect(await take(30)).toMatchObject({
    patients: 120,
    opened: { discharge: 120, "missed-visit": 120, reading: 360 },
  });
  const together = await clinic.inside(
    async (ctx) =>
      (
        await sql<{ most: number }>`select max(n)::int as most
          from (select count(distinct patient_id) as n from loops group by xmin::text) as by_transaction`.execute(
          ctx.db,
        )
      ).rows,
  );
  expect(together).toEqual([{ most: 10 }]);
  const ids = (await clinic.inside((ctx) => ctx.db.selectFrom("patients").select("id").execute())).map(({ id }) => id);
  const over = new AbortController();
  const second = take(20).finally(() => over.abort());
  let acts = 0;
  for (; !over.signal.aborted; acts++) {
    expect(await actOn(ids[acts % ids.length] as PatientId)).toBeGreaterThan(0);
    await pause(1);
  }
  expect(await second).toMatchObject({ failed: 0, patients: 0, stored: 840 });
  expect(acts).toBeGreaterThan(0);
}, 120_000);
