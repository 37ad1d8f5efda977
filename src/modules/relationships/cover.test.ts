import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic } from "#tests/support/open-clinic.ts";
import { endAbsence, setAbsence } from "./absences.ts";
import { endedCovers, fallsOf } from "./cover.ts";
import { holderOf } from "./holder.ts";
import type { Roster } from "./holder.ts";
import { leave } from "./leave.ts";
import { loadOnCall } from "./on-call.queries.ts";
import { loadRoster } from "./roster.queries.ts";

const hour = 3_600_000;
const staff = ["a", "b", "c", "d"];
const pools = ["lead", "team", "desk"];

const rosters: fc.Arbitrary<Roster> = fc
  .record({
    active: fc.subarray(staff),
    away: fc.dictionary(fc.constantFrom(...staff), fc.constantFrom(null, ...staff, ...pools)),
    members: fc.tuple(fc.subarray(staff), fc.subarray(staff)),
  })
  .map(({ active, away, members: [team, desk] }) => ({
    active: new Set(["a", ...active]),
    away: new Map(Object.entries(away).map(([who, cover]) => [who, coverFrom(cover)])),
    members: new Map([["lead", ["a"]], ["team", team], ["desk", desk]]), // prettier-ignore
    leadPoolId: "lead",
  }));

function coverFrom(cover: string | null) {
  const isPool = cover !== null && pools.includes(cover);
  return { coverStaffId: isPool ? null : cover, coverPoolId: isPool ? cover : null };
}

it("falls to just whom the rule of the holder names", () => {
  const held = fc.record({
    ownerId: fc.constantFrom(null, ...staff),
    poolId: fc.constantFrom(...pools),
    careTeamId: fc.constantFrom(null, "team", "desk"),
  });
  fc.assert(
    fc.property(rosters, held, (roster, loop) => {
      const { covers, livePools, deadPools, leadPoolId } = fallsOf(roster, staff);
      const cover = covers.find(({ ownerId }) => ownerId === loop.ownerId);
      const pool = [loop.poolId, loop.careTeamId].find((poolId) => poolId && livePools.includes(poolId)) ?? leadPoolId;
      const own = loop.ownerId && !cover ? { staffId: loop.ownerId } : null;
      expect(own ?? cover?.holder ?? { poolId: pool }).toEqual(holderOf(loop, roster));
      expect([...livePools, ...deadPools].toSorted()).toEqual(pools.toSorted());
    }),
  );
});

describe("an absence", () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await openClinic();
  });
  afterAll(() => clinic.close());

  const from = (hours: number) => new Date(Date.parse("2026-11-23T09:00:00-05:00") + hours * hour);
  const set = (more: Partial<Parameters<typeof setAbsence>[1]> = {}) =>
    clinic.asSystem((ctx) =>
      setAbsence(ctx, {
        staffId: clinic.staff.lena,
        from: from(1),
        until: from(9),
        cover: { staffId: clinic.staff.joan },
        ...more,
      }),
    );
  const awayAt = async (time: string) => {
    await clinic.clock(`2026-11-23T${time}`);
    return (await clinic.asSystem(loadRoster)).away.get(clinic.staff.lena);
  };

  it("begins and ends at its times, and may end before", async () => {
    const id = await set();
    expect(await awayAt("09:59")).toBeUndefined();
    expect(await awayAt("10:01")).toEqual({ coverStaffId: clinic.staff.joan, coverPoolId: null });
    await clinic.asSystem((ctx) => endAbsence(ctx, id));
    expect(await awayAt("10:02")).toBeUndefined();
    const covered = { ownerId: clinic.staff.lena, holderId: clinic.staff.joan };
    expect(await clinic.asSystem(endedCovers)).toEqual([covered]);
    await clinic.clock("2026-11-24T10:01");
    expect(await clinic.asSystem(endedCovers)).toEqual([covered]);
    await clinic.clock("2026-11-24T10:03");
    expect(await clinic.asSystem(endedCovers)).toEqual([]);
    await expect(clinic.asSystem((ctx) => endAbsence(ctx, id))).rejects.toMatchObject({
      refusal: { kind: "not-found" },
    });
    expect(await clinic.sql("select what, for_id from audit where about_id = $1 order by id", [id])).toEqual([
      { what: "absence.set", for_id: clinic.staff.lena },
      { what: "absence.ended", for_id: clinic.staff.lena },
    ]);
  });

  it("that has not begun is taken away", async () => {
    await clinic.clock("2026-11-23T09:00");
    const id = await set();
    await clinic.asSystem((ctx) => endAbsence(ctx, id));
    expect(await clinic.sql("select id from absences where id = $1", [id])).toEqual([]);
  });

  it.each([
    ["that is over before it begins", () => ({ until: from(1) }), "until"],
    ["of the past", () => ({ from: from(-9), until: from(-1) }), "until"],
    ["covered by the same person", () => ({ cover: { staffId: clinic.staff.lena } }), "cover"],
    ["covered by somebody who cannot sign in", () => ({ cover: { staffId: clinic.organization.id } }), "cover"],
    ["covered by a pool that is none", () => ({ cover: { poolId: clinic.organization.id } }), "cover"],
  ])("%s is refused", async (_, more, field) => {
    await clinic.clock("2026-11-23T09:00");
    await expect(set(more())).rejects.toMatchObject({ refusal: { kind: "invalid", fields: [{ field }] } });
  });

  it("may be covered by a pool, or by nobody", async () => {
    await clinic.clock("2026-11-23T09:00");
    for (const cover of [{ poolId: clinic.pools.desk }, null]) expect(await set({ cover })).toMatch(/^[\da-f-]{36}$/);
  });

  it("whoever leaves is called on no more, now or later", async () => {
    await clinic.clock("2026-11-23T09:00");
    const { ruth } = clinic.staff;
    for (const [begins, ends] of [
      [-1, 1],
      [24, 32],
    ]) {
      // prettier-ignore
      await clinic.sql(
        "insert into duties (organization_id, id, pool_id, staff_id, from_at, until_at, reach) values ($1, uuidv7(), $2, $3, $4, $5, '+15105550199')",
        [clinic.organization.id, clinic.pools.team, ruth, from(begins!), from(ends!)],
      );
    }
    const called = () =>
      clinic.asSystem(async (ctx) => (await loadOnCall(ctx))(clinic.pools.team).map(({ staffId }) => staffId));
    expect(await called()).toEqual([ruth]);
    await clinic.asSystem((ctx) => leave(ctx, ruth));
    expect(await called()).toEqual([]);
    await clinic.sql("update staff set seated_at = '2026-11-23' where id = $1", [ruth]);
    expect(await called()).toEqual([]);
    await clinic.clock("2026-11-24T10:00");
    expect(await called()).toEqual([]);
  });
});
