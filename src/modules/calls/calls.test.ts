import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openLoop } from "#modules/loops/index.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { logCall } from "./index.ts";

let clinic: Clinic;
let rosa: TestPatient;

beforeAll(async () => {
  clinic = await openClinic();
  rosa = await clinic.patient();
});
afterAll(() => clinic.close());

describe("a call", () => {
  it("that reached the patient closes what waited for it", async () => {
    const { amara } = clinic.staff;
    const callBack = { kind: "call-back", aboutId: rosa.id, ownerId: amara, poolId: clinic.pools.team };
    const { id } = await clinic.does(amara, rosa.id, (ctx, patient) => openLoop(ctx, patient, callBack));
    const call = {
      ...{ outcome: "reached" as const, number: rosa.phoneId, spokeWith: rosa.id, interpreterNo: null },
      ...{ toldBack: false, minutes: 5, words: "She walks well.", locale: "en", loops: [], assessments: [] },
    };
    const logged = await clinic.does(amara, rosa.id, (ctx, patient) => logCall(ctx, patient, call));
    expect(logged.closed).toEqual([{ loopId: id, kind: "call-back", outcome: "kept" }]);
  });
});
