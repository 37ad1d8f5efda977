import { afterAll, beforeAll, expect, it } from "vitest";
import type { PatientId } from "#platform/db/brands.ts";
import { newId } from "#platform/ids.ts";
import type { Clinic } from "#tests/support/clinic.ts";
import { emptyClinic } from "#tests/support/clinic.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { testDatabase } from "#tests/support/database.ts";
import { dropDraft, readDraft, saveDraft } from "./drafts.ts";

const [amara, lena] = [newId(), newId()];
const [rosa, daniel] = [newId() as PatientId, newId() as PatientId];
let database: TestDatabase;
let clinic: Clinic;

beforeAll(async () => {
  database = await testDatabase("drafts");
  clinic = await emptyClinic(database);
});
afterAll(() => database.drop());

it("keeps the last of what one person typed at one place about one patient, and nothing of it for anybody else", async () => {
  await clinic.as(amara, async (ctx) => {
    await saveDraft(ctx, "call", rosa, { said: "She sleeps" });
    await saveDraft(ctx, "call", rosa, { said: "She sleeps badly" });
    await saveDraft(ctx, "call", daniel, { said: "He walks" });
    await saveDraft(ctx, "promise", null, { what: "" });
  });
  await clinic.as(amara, async (ctx) => {
    expect(await readDraft(ctx, "call", rosa)).toEqual({
      body: { said: "She sleeps badly" },
      savedAt: expect.any(Date),
    });
    expect((await readDraft(ctx, "call", daniel))?.body).toEqual({ said: "He walks" });
    expect((await readDraft(ctx, "promise", null))?.body).toEqual({ what: "" });
    expect(await readDraft(ctx, "promise", rosa)).toBeNull();
  });
  expect(await clinic.as(lena, (ctx) => readDraft(ctx, "call", rosa))).toBeNull();
});

it("forgets one draft and keeps the others", async () => {
  await clinic.as(amara, async (ctx) => {
    await saveDraft(ctx, "call", rosa, { said: "a" });
    await saveDraft(ctx, "call", daniel, { said: "b" });
    await dropDraft(ctx, "call", rosa);
    await dropDraft(ctx, "call", rosa);
    expect(await readDraft(ctx, "call", rosa)).toBeNull();
    expect(await readDraft(ctx, "call", daniel)).not.toBeNull();
  });
});

it("refuses what no form can hold, and what nobody typed", async () => {
  const endless = { said: "a".repeat(100_001) };
  await expect(clinic.as(amara, (ctx) => saveDraft(ctx, "call", rosa, endless))).rejects.toMatchObject({
    refusal: { kind: "invalid" },
  });
  await expect(clinic.inside((ctx) => readDraft(ctx, "call", rosa))).rejects.toThrow("may not act as a person");
});
