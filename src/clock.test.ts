import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openLoop } from "#modules/loops/index.ts";
import { readConfig } from "#platform/config.ts";
import { newId } from "#platform/ids.ts";
import { openLog } from "#platform/log.ts";
import { clock } from "#src/clock.ts";
import { clockStandsStill } from "#src/clock-standing.ts";
import { openHouse } from "#src/house.ts";
import type { House } from "#src/house.ts";
import { escalateIfStill } from "#src/worker/stand-in.ts";
import { emptyClinic } from "#tests/support/clinic.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic } from "#tests/support/open-clinic.ts";

const never = new AbortController().signal;
const log = openLog("silent");
let clinic: Clinic;
let house: House;

beforeAll(async () => {
  clinic = await openClinic();
  const { ownerUrl, secret } = clinic.database;
  house = openHouse(
    { config: readConfig({ RAPPORT_HOME: join(tmpdir(), newId()) }), secret, ownerUrl },
    "http://localhost",
  );
});
afterAll(async () => {
  await house.database.close();
  await clinic.close();
});
beforeEach(async () => {
  await clinic.sql("delete from clock_runs");
  await clinic.clock("2026-11-23T09:00");
});

it.each(clock.map((entry) => [entry.name, entry] as const))(
  "%s runs, and again where there is nothing to do",
  async (_, entry) => {
    await clinic.patient({ rhythm: 30 });
    await alarm();
    await entry.run(house, never);
    await entry.run(house, never);
    expect(entry.every).toMatch(/^1[mhd]$/);
  },
);

it("goes on to the next organization when one cannot be worked on, and fails afterwards", async () => {
  const broken = await emptyClinic(clinic.database, { slug: "a-broken-one" });
  const patient = await clinic.patient({ rhythm: 30 });
  await clinic.sql("update rhythms set next_contact_due = '2026-11-01' where patient_id = $1", [patient.id]);
  const rhythms = clock.find(({ name }) => name === "rhythms")!;
  await expect(rhythms.run(house, never)).rejects.toThrow("uuid");
  expect(await clinic.sql("select kind from loops where patient_id = $1", [patient.id])).toEqual([
    { kind: "reach-out" },
  ]);
  await clinic.database.owner.query("delete from organizations where id = $1", [broken.organization.id]);
});

describe("H40: a clock that stands still", () => {
  it.each([
    ["never ran, and the process is old", null, 301, { since: null }],
    ["never ran, and the process has just begun", null, 299, null],
    ["ran five minutes ago", 299, 9_999, null],
    ["ran longer ago", 301, 9_999, { since: expect.any(Date) as Date }],
    ["ran long ago, and the process has just begun", 9_999, 10, null],
  ])("%s", async (_, secondsAgo, upFor, still) => {
    if (secondsAgo !== null) await ran(secondsAgo);
    expect(await clockStandsStill(house.app, upFor)).toEqual(still);
  });

  it("is one that fails each time, too", async () => {
    await clinic.sql(
      "insert into clock_runs (entry, ran_at, took_ms, error) values ('escalate', 'epoch', 1, 'TypeError')",
    );
    expect(await clockStandsStill(house.app)).toEqual({ since: null });
  });

  it("is stood in for by a process without a clock, and by nobody while it goes", async () => {
    const id = await alarm();
    await clinic.clock("2026-11-23T09:16");
    await ran(200);
    expect(await escalateIfStill(house, log, never)).toBe(false);
    expect(await step(id)).toBe(0);
    await ran(400);
    const both = await Promise.all([escalateIfStill(house, log, never), escalateIfStill(house, log, never)]);
    expect(both.filter(Boolean)).toHaveLength(1);
    expect(await step(id)).toBe(3);
    expect(await clockStandsStill(house.app)).toBeNull();
  });
});

async function ran(secondsAgo: number): Promise<void> {
  await clinic.sql(
    `insert into clock_runs (entry, ran_at, took_ms) values ('escalate', now() - $1 * interval '1 second', 1)
     on conflict (entry) do update set ran_at = excluded.ran_at`,
    [secondsAgo],
  );
}

async function alarm(): Promise<string> {
  const patient = await clinic.patient();
  const opened = await clinic.asSystemOn(patient.id, (ctx, open) =>
    openLoop(ctx, open, { kind: "reading", aboutId: newId(), ownerId: null, poolId: clinic.pools.team }),
  );
  return opened.id;
}

async function step(id: string): Promise<number> {
  return (await clinic.sql<{ step: number }>("select step from loops where id = $1", [id]))[0]!.step;
}
