import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Refused } from "#platform/errors.ts";
import { calls, loopRow, opens, promises } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { openLoop, takeLoop, tickLoop } from "./index.ts";

let clinic: Clinic;
let rosa: TestPatient;

beforeAll(async () => {
  clinic = await openClinic();
  rosa = await clinic.patient();
});
afterAll(() => clinic.close());

/** Everybody at once; what was taken, and why the others were not. Anything but a refusal is a bug. */
async function atOnce<T>(tries: (() => Promise<T>)[]): Promise<{ taken: T[]; refused: Refused[] }> {
  const settled = await Promise.allSettled(tries.map((one) => one()));
  const refused = settled.filter((one) => one.status === "rejected").map((one) => one.reason as unknown);
  for (const reason of refused) if (!(reason instanceof Refused)) throw reason;
  return {
    taken: settled.filter((one) => one.status === "fulfilled").map((one) => one.value),
    refused: refused as Refused[],
  };
}

describe("when many act at once", () => {
  it("twenty close one loop, by call and by tick: one wins, and the others are told who and when", async () => {
    const { loopId } = await promises(clinic, clinic.staff.amara, rosa);
    const staff = Object.values(clinic.staff).filter((id) => id !== clinic.staff.priya);
    const tries = Array.from({ length: 20 }, (_, n) => async () => {
      const by = staff[n % staff.length]!;
      if (n < 10) await calls(clinic, by, rosa, { loops: [{ loopId, said: "talked" }] });
      else
        await clinic.does(by, rosa.id, (ctx, patient) =>
          tickLoop(ctx, patient, { loopId, outcome: "not-needed", reason: "She has it." }),
        );
      return by;
    });
    const { taken, refused } = await atOnce(tries);
    const row = await loopRow(clinic, loopId);
    expect(taken).toEqual([row.closed_by]);
    const [winner] = await clinic.sql<{ name: string }>("select name from persons where id = $1", [row.closed_by]);
    expect(refused).toHaveLength(19);
    for (const { refusal } of refused) {
      expect(refusal).toMatchObject({
        kind: "conflict",
        why: "loops.closed-meanwhile",
        values: { name: winner!.name },
      });
    }
    expect(await clinic.sql("select n from loop_events where loop_id = $1 and what = 'closed'", [loopId])).toHaveLength(
      1,
    );
    // Whoever lost has logged no call either: their form comes back with its words, to be looked at.
    expect(
      (await clinic.sql("select id from touchpoints where patient_id = $1", [rosa.id])).length,
    ).toBeLessThanOrEqual(1);
  });

  it("ten open the same: there is one", async () => {
    const loop = { kind: "discharge", aboutId: rosa.id, ownerId: null, poolId: clinic.pools.team };
    const tries = Array.from(
      { length: 10 },
      () => () => clinic.does(clinic.staff.lena, rosa.id, (ctx, patient) => openLoop(ctx, patient, loop)),
    );
    const { taken } = await atOnce(tries);
    expect(new Set(taken.map((one) => one.id)).size).toBe(1);
    expect(taken.filter((one) => one.isNew)).toHaveLength(1);
  });

  it("all take it: each is its owner in turn, and every change is in its history", async () => {
    const loopId = await opens(clinic, clinic.staff.amara, rosa, { kind: "call-back" });
    const { taken } = await atOnce(
      Object.values(clinic.staff).slice(0, 4).map((by) => () => clinic.does(by, rosa.id, (ctx, patient) => takeLoop(ctx, patient, loopId))),
    );
    expect(taken.map((one) => one.version).toSorted((a, b) => a - b)).toEqual([2, 3, 4, 5]);
    expect((await loopRow(clinic, loopId)).version).toBe(5);
  }); // prettier-ignore
});
