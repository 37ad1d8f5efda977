import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import { opens } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic } from "#tests/support/open-clinic.ts";
import { readTeamAlarms } from "./strip.queries.ts";

let clinic: Clinic;

beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

it("the strip has the alarms of those whom a bond opens now, and not before it begins or after its end", async () => {
  const { amara, priya } = clinic.staff;
  const rosa = await clinic.patient();
  await opens(clinic, amara, rosa, { kind: "reading", aboutId: newId() });
  const strip = () => clinic.reads(amara, rosa.id, async (ctx) => {
    const theirs = { ...ctx, actor: { ...ctx.actor, personId: priya } };
    return (await readTeamAlarms(theirs)).length;
  }); // prettier-ignore
  const bond = (from: string, until: string | null) =>
    clinic.sql(
      `insert into bonds (organization_id, id, patient_id, staff_id, scopes, may_act, because, from_at, until_at)
       values ($1, uuidv7(), $2, $3, '{brief}', true, 'cover', $4, $5)`,
      [clinic.organization.id, rosa.id, priya, from, until],
    );
  await clinic.sql("update bonds set ended_at = from_at where pool_id = $1", [clinic.pools.lead]);
  await bond("2026-11-24T09:00-05:00", null);
  await bond("2026-11-20T09:00-05:00", "2026-11-22T09:00-05:00");
  expect(await strip()).toBe(0);
  await bond("2026-11-20T09:00-05:00", "2026-11-24T09:00-05:00");
  expect(await strip()).toBe(1);
});
