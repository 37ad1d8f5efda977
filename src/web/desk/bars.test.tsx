import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { escalateDue, holdLoops, openLoop, takeLoop } from "#modules/loops/index.ts";
import { openSweep } from "#modules/relationships/index.ts";
import { reading } from "#platform/act/act.ts";
import { readConfig } from "#platform/config.ts";
import type { Role } from "#platform/ctx.ts";
import { wordsOf } from "#platform/i18n/index.ts";
import { newId } from "#platform/ids.ts";
import { openHouse } from "#src/house.ts";
import type { House } from "#src/house.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { WordsProvider } from "../ui/words.tsx";
import { readBars } from "./bars-data.ts";
import { DeskBars } from "./bars.tsx";
import type { BarsView } from "./bars.tsx";

let clinic: Clinic;
let house: House;
let rosa: TestPatient;

beforeAll(async () => {
  clinic = await openClinic();
  const { ownerUrl, secret } = clinic.database;
  house = openHouse({ config: readConfig({}), secret, ownerUrl }, "http://localhost");
});
afterAll(async () => {
  await house.database.close();
  await clinic.close();
});
beforeEach(async () => {
  await clinic.sql("update loops set closed_at = opened_at, outcome = 'ended' where closed_at is null");
  await clinic.sql("delete from feeds");
  await clinic.clock("2026-11-23T09:00");
  rosa = await clinic.patient();
});

const calm: BarsView = { still: null, unheard: [], returned: [], feeds: [], deadJobs: 0 };

describe("an alarm", () => {
  it("R3: that has passed the last rung stands on every desk of the team and of the lead, until somebody takes it", async () => {
    const { amara, lena, ruth, joan, priya } = clinic.staff;
    const id = await alarm(rosa);
    await climbTo("09:16");
    const all = [amara, lena, ruth, joan, priya];
    for (const staffId of all) {
      expect(await bars(staffId)).toMatchObject({
        // The clock of the house runs on while the alarm is opened: a minute is 15 or 16.
        unheard: [{ patientId: rosa.id, name: "Rosa Martínez", age: expect.stringMatching(/^1[56] min$/) }],
      });
    }
    await clinic.does(priya, rosa.id, (ctx, patient) => takeLoop(ctx, patient, id));
    for (const staffId of all) expect(await bars(staffId)).toEqual(calm);
  });

  it("is not told to anybody who may not open the patient, nor before it is the last rung's", async () => {
    const { ruth, lena } = clinic.staff;
    const other = await clinic.patient({ team: false });
    await alarm(other, lena);
    await climbTo("09:16");
    expect(await bars(clinic.staff.joan)).toEqual(calm);
    await clinic.sql("delete from bonds where patient_id = $1 and pool_id = $2", [other.id, clinic.pools.team]);
    await climbTo("09:32");
    expect(await bars(ruth)).toEqual(calm);
    expect((await bars(clinic.staff.joan)).unheard).toHaveLength(1);
  });

  it("H26: that went back to the pool for want of a contact stands on the desk of whoever had it", async () => {
    const { lena, ruth } = clinic.staff;
    await alarm(rosa);
    await clinic.does(lena, rosa.id, holdLoops);
    await climbTo("09:31");
    expect(await bars(lena)).toMatchObject({ returned: [{ name: "Rosa Martínez" }], unheard: [] });
    expect(await bars(ruth)).toEqual(calm);
    await climbTo("09:47");
    expect(await bars(lena)).toMatchObject({ returned: [], unheard: [{ name: "Rosa Martínez" }] });
  });
});

it("H39: a feed that is silent for 24 hours, and none that came within, or never", async () => {
  await feed("the hospital", "2026-11-22T09:01:00-05:00");
  expect(await barsIn("care")).toEqual(calm);
  await clinic.clock("2026-11-23T09:02");
  expect((await barsIn("care")).feeds).toEqual([
    { source: "the hospital", since: { iso: "2026-11-22T14:01:00.000Z", words: "Sunday 22 November, 9:01 am" } },
  ]);
});

it("H39: a record that was read in once for practice is not awaited again", async () => {
  await feed("record", "2026-11-01T09:00:00-05:00");
  expect(await barsIn("practice")).toEqual(calm);
});

it("jobs that were given up are told to leads and admins, each of their own organization", async () => {
  const payload = JSON.stringify({ organizationId: clinic.organization.id });
  const other = JSON.stringify({ organizationId: newId() });
  await clinic.database.jobs.query(
    "select graphile_worker.add_job('notice', $1::json, max_attempts => 1), graphile_worker.add_job('notice', $2::json, max_attempts => 1)",
    [payload, other],
  );
  await clinic.database.jobs.query("update graphile_worker._private_jobs set attempts = 1");
  expect([
    await bars(clinic.staff.lena),
    await bars(clinic.staff.priya),
    await bars(clinic.staff.lena, "admin"),
  ]).toMatchObject([{ deadJobs: 0 }, { deadJobs: 1 }, { deadJobs: 1 }]);
  await clinic.database.jobs.query("delete from graphile_worker._private_jobs");
});

describe("on the page", () => {
  const since = { iso: "2026-11-23T14:00:00.000Z", words: "Monday 23 November, 9 am" };
  const some = { patientId: newId(), name: "Rosa Martínez", age: "46 min" };

  it.each<[string, BarsView, string[]]>([
    ["nothing", calm, []],
    [
      "a clock that stands still",
      { ...calm, still: { since } },
      ["The clock stands still since Monday 23 November, 9 am."],
    ],
    ["a clock that never went", { ...calm, still: { since: null } }, ["The clock does not run."]],
    [
      "an alarm",
      { ...calm, unheard: [some] },
      ["Rosa Martínez: nobody has this alarm, open for 46 min.", `/desk/patients/${some.patientId}`, "note now"],
    ],
    [
      "an alarm that went back",
      { ...calm, returned: [some] },
      ["Rosa Martínez: the alarm that you had is open to all again."],
    ],
    [
      "a feed",
      { ...calm, feeds: [{ source: "the hospital", since }] },
      ["No records from the hospital since Monday 23 November, 9 am."],
    ],
    ["dead jobs", { ...calm, deadJobs: 2 }, ["2 things that Rapport should have done were given up."]],
  ])("%s is said", (_, view, words) => {
    const page = render(view, "en");
    for (const word of words) expect(page).toContain(word);
    expect(page === "").toBe(words.length === 0);
    expect(render(view, "es")).not.toMatch(/bars\./);
  });
});

it("an alarm that the page has in its strip is not said twice", () => {
  const unheard = [{ patientId: newId(), name: "Rosa Martínez", age: "46 min" }];
  expect(render({ ...calm, unheard }, "en", true)).toBe("");
});

function bars(staffId: string, role?: Role): Promise<BarsView> {
  return reading(house.app, clinic.sitting(staffId, role), (ctx) => readBars(ctx, house));
}

/** What Lena's desk would say, were this clinic for care; its clock can be moved in practice only. */
function barsIn(purpose: "care" | "practice"): Promise<BarsView> {
  const sitting = clinic.sitting(clinic.staff.lena);
  return reading(house.app, { ...sitting, organization: { ...sitting.organization, purpose } }, (ctx) =>
    readBars(ctx, house),
  );
}

function render(view: BarsView, locale: string, hasStrip = false): string {
  return renderToStaticMarkup(
    <WordsProvider i18n={wordsOf(locale)}>
      <DeskBars bars={view} hasStrip={hasStrip} />
    </WordsProvider>,
  );
}

async function alarm(patient: TestPatient, ownerId: string | null = null): Promise<string> {
  const opened = await clinic.asSystemOn(patient.id, (ctx, open) =>
    openLoop(ctx, open, { kind: "reading", aboutId: newId(), ownerId, poolId: clinic.pools.team }),
  );
  return opened.id;
}

async function climbTo(time: string): Promise<void> {
  await clinic.clock(`2026-11-23T${time}`);
  while (await clinic.asSystem((ctx) => escalateDue(ctx, openSweep(ctx, "escalate"))));
}

async function feed(source: string, at: string): Promise<void> {
  await clinic.sql("insert into feeds (organization_id, source, last_arrived_at) values ($1, $2, $3)", [
    clinic.organization.id,
    source,
    at,
  ]);
}
