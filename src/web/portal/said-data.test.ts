import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answerRepair, breakPromise, disputePromise, keepPromise, offerRepair } from "#modules/promises/index.ts";
import type { RepairAnswer } from "#modules/promises/index.ts";
import { promises } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { saidOf } from "./said-data.ts";

let clinic: Clinic;
let amara: string;
let rosa: TestPatient;
let promise: string;

beforeAll(async () => {
  clinic = await openClinic();
  ({ amara } = clinic.staff);
});
afterAll(() => clinic.close());

beforeEach(async () => {
  await clinic.clock("2026-11-23T09:00");
  rosa = await clinic.patient();
  promise = (await promises(clinic, amara, rosa, { act: "send", by: { day: "2026-11-23" } })).promiseId;
});

const said = (message: string) =>
  clinic.reads(rosa.id, rosa.id, (ctx, patient) => saidOf(ctx, patient, { said: message, values: { promise } }));
const repairs = () =>
  clinic.does(amara, rosa.id, async (ctx, patient) => {
    await breakPromise(ctx, patient, { promiseId: promise });
    await offerRepair(ctx, patient, { promiseId: promise, wentWrong: "Lost.", doNow: "Sent again.", locale: "en" });
  });
const answers = (answer: RepairAnswer) =>
  clinic.does(rosa.id, rosa.id, (ctx, patient) => answerRepair(ctx, patient, { promiseId: promise, answer }));

describe("what the page says after the patient has told us something", () => {
  it("says nothing after nothing", async () => {
    expect(await clinic.reads(rosa.id, rosa.id, (ctx, patient) => saidOf(ctx, patient, null))).toBeNull();
  });

  it("names whose list it is on, high, since it is due", async () => {
    await clinic.does(amara, rosa.id, (ctx, patient) =>
      keepPromise(ctx, patient, { promiseId: promise, reason: "Posted." }),
    );
    await clinic.does(rosa.id, rosa.id, (ctx, patient) =>
      disputePromise(ctx, patient, { promiseId: promise, words: "", locale: "en" }),
    );
    expect(await said("portal.said.disputed")).toEqual({
      message: "portal.said.disputed",
      place: { name: "Amara Okafor", high: true },
      due: null,
    });
  });

  it("does not call high what is due next month", async () => {
    promise = (await promises(clinic, amara, rosa, { act: "send", by: { day: "2026-12-21" } })).promiseId;
    await clinic.does(amara, rosa.id, (ctx, patient) =>
      keepPromise(ctx, patient, { promiseId: promise, reason: "Posted." }),
    );
    await clinic.does(rosa.id, rosa.id, (ctx, patient) =>
      disputePromise(ctx, patient, { promiseId: promise, words: "", locale: "en" }),
    );
    expect((await said("portal.said.disputed"))?.place).toEqual({ name: "Amara Okafor", high: false });
  });

  it("names the one who covers while the other is away", async () => {
    await repairs();
    await answers("not-yet");
    await clinic.sql(
      "insert into absences (organization_id, id, staff_id, from_at, until_at, cover_staff_id) values ($1, gen_random_uuid(), $2, '2026-11-23T00:00Z', '2026-11-24T00:00Z', $3)",
      [clinic.organization.id, amara, clinic.staff.lena],
    );
    expect((await said("portal.said.not-yet"))?.place).toEqual({ name: "Lena Brandt", high: true });
    await clinic.sql("delete from absences where staff_id = $1", [amara]);
  });

  it("says by when we call whoever wants to talk, by the patient's clock", async () => {
    await repairs();
    await answers("talk");
    expect(await said("portal.said.talk")).toMatchObject({
      place: { name: "Amara Okafor" },
      due: "Monday, November 23, 6 pm",
    });
  });

  it("names nobody for what is closed", async () => {
    await repairs();
    await answers("yes");
    expect(await said("portal.said.yes")).toEqual({ message: "portal.said.yes", place: null, due: null });
  });
});
