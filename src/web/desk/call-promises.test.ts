import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { logCall } from "#modules/calls/index.ts";
import { movePromise, showDue } from "#modules/promises/index.ts";
import { callWith, fieldsOf, promises, promiseSeenBy } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { callSchema } from "./call-form-input.ts";
import { moveField } from "./call-move-fields.ts";
import { moveInCall } from "./call-promises.ts";

let clinic: Clinic;
let amara: string;

beforeAll(async () => {
  clinic = await openClinic();
  ({ amara } = clinic.staff);
});
afterAll(() => clinic.close());

describe("a promise that was moved twice", () => {
  let loopId: string;
  let promiseId: string;

  async function movedTwice(mayAct: boolean): Promise<TestPatient> {
    const james = await clinic.patient({ name: "James Whitfield", daughter: { mayAct } });
    ({ loopId, promiseId } = await promises(clinic, amara, james));
    for (const day of ["2026-11-30", "2026-12-01"])
      await clinic.does(amara, james.id, async (ctx, patient) => {
        const { said: shown } = await showDue(ctx, patient, { day });
        await movePromise(ctx, patient, { promiseId, by: { day }, shown, reason: "The lab is closed." });
      });
    return james;
  }

  /** The call that was logged in the act, and the day that was typed in its form. */
  const movesWith = (james: TestPatient, spokeWith: string | null) =>
    clinic.does(amara, james.id, async (ctx, patient) => {
      const logged = await logCall(ctx, patient, callWith(james, { spokeWith }));
      const { said: shown } = await showDue(ctx, patient, { day: "2026-12-02" });
      const typed = { day: "2026-12-02", shown, reason: "She asked for it.", who: amara };
      const moves = Object.entries(typed).map(([name, value]) => [moveField(loopId, name), value]);
      const fields = callSchema.parse({
        patient: james.id,
        how: "reached",
        spokeWith: spokeWith ?? "",
        promised: "no",
        ...Object.fromEntries(moves),
      });
      await moveInCall(ctx, patient, { fields, loopId, logged });
    });
  const timesMoved = async (james: TestPatient) => (await promiseSeenBy(clinic, amara, james, promiseId)).timesMoved;

  it("is moved when the daughter was reached who acts for them", async () => {
    const james = await movedTwice(true);
    await movesWith(james, james.daughterId);
    expect(await timesMoved(james)).toBe(3);
  });

  it("stays when it was a daughter who does not act for them, or somebody else (R5, R18)", async () => {
    const james = await movedTwice(false);
    const refused = ["spokeWith: desk.call.move.not-theirs"];
    expect(await fieldsOf(movesWith(james, james.daughterId))).toEqual(refused);
    expect(await fieldsOf(movesWith(james, null))).toEqual(refused);
    expect(await timesMoved(james)).toBe(2);
  });
});
