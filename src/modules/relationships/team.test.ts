import { afterAll, beforeAll, expect, it } from "vitest";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic } from "#tests/support/open-clinic.ts";
import { standsNow } from "./hours.ts";
import { presenceOf } from "./presence.queries.ts";
import { teamOf } from "./team.queries.ts";

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

const teamSeenBy = (id: string) => clinic.reads(id, id, teamOf);

it("names the one they usually see first, then the others of the care team who have not left", async () => {
  const rosa = await clinic.patient();
  const { amara, ruth } = clinic.staff;
  await clinic.sql("update patients set usual_staff_id = $1 where id = $2", [amara, rosa.id]);
  await clinic.sql("update staff set ended_at = '2026-11-23T10:00Z' where id = $1", [ruth]);
  const { usual, others, isCareTeam, poolId } = await teamSeenBy(rosa.id);
  expect([usual?.name, others.map((one) => one.name), isCareTeam, poolId]).toEqual([
    "Amara Okafor",
    ["Lena Brandt"],
    true,
    clinic.pools.team,
  ]);
  await clinic.sql("update staff set ended_at = null, seated_at = null where id = $1", [ruth]);
  expect((await teamSeenBy(rosa.id)).others.map((one) => one.name)).toEqual(["Lena Brandt", "Ruth Abebe"]);
});

it("lets the front desk stand in for somebody without a care team", async () => {
  const daniel = await clinic.patient({ name: "Daniel Cho", team: false });
  const { usual, others, isCareTeam } = await teamSeenBy(daniel.id);
  expect([usual, others.map((one) => one.name), isCareTeam]).toEqual([null, ["Joan Miller"], false]);
});

it("reads hours and the turns of duty that are not over, so that one can say who answers now and after", async () => {
  const turn =
    "insert into duties (organization_id, id, pool_id, staff_id, from_at, until_at, reach) values ($1, gen_random_uuid(), $2, $3, $4, $5, '+15105550199')";
  const { organization, pools, staff } = clinic;
  for (const [from, until] of [
    ["2026-11-22T00:00Z", "2026-11-23T13:00Z"],
    ["2026-11-23T23:00Z", "2026-11-24T13:00Z"],
  ])
    await clinic.sql(turn, [organization.id, pools.team, staff.ruth, from, until]);
  const { hours, duties } = await clinic.asSystem((ctx) => presenceOf(ctx, pools.team));
  expect(duties.map((duty) => duty.from.toISOString())).toEqual(["2026-11-23T23:00:00.000Z"]);
  expect(standsNow(hours, duties, new Date("2026-11-23T15:00Z"))).toMatchObject({ open: true, onDuty: [] });
  expect(standsNow(hours, duties, new Date("2026-11-24T02:00Z"))).toMatchObject({
    open: false,
    onDuty: [{ staffId: staff.ruth }],
  });
});
