import { afterAll, beforeAll, expect, it } from "vitest";
import { makePromise, promisesFor, showDue } from "#modules/promises/index.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic } from "#tests/support/open-clinic.ts";
import { fieldsOf } from "#tests/support/given.ts";
import { callSchema, promiseInput } from "./call-form-input.ts";
import { agreeing } from "./promise-agreed.ts";

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

const typed = {
  patient: "",
  how: "reached",
  promised: "yes",
  "promise.words": "I will call you.",
  "promise.day": "2026-11-25",
};

it("H6: a promise typed into the call form is made to whom it names, once its warnings were shown", async () => {
  const { amara } = clinic.staff;
  const rosa = await clinic.patient({ daughter: { mayAct: true } });
  const posts = (shown: string) =>
    clinic.does(amara, rosa.id, async (ctx, patient) => {
      const fields = callSchema.parse({ ...typed, "promise.to": rosa.daughterId, "promise.shown": shown });
      const promise = promiseInput(ctx, fields)!;
      const about = { by: promise.by, toId: promise.toId, prefix: "promise." };
      return agreeing(ctx, patient, about, () => makePromise(ctx, patient, promise));
    });
  expect(await fieldsOf(posts(""))).toContain("promise.day: promises.warn.helper");
  const { said } = await clinic.reads(amara, rosa.id, (ctx, patient) => showDue(ctx, patient, { day: "2026-11-25" }));
  await posts(said);
  const [made] = await clinic.reads(amara, rosa.id, (ctx, patient) => promisesFor(ctx, patient, "team"));
  expect(made!.to).toMatchObject({ id: rosa.daughterId });
});
