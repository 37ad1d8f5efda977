import { afterAll, expect, test } from "vitest";
import { carrying, nextEmail, openAccounts, password } from "#tests/support/accounts.ts";
import { addAccount, endSeat, readSession, seatsOf, sittersOf } from "./index.ts";

const { database, auth, account, enter, organization, sit } = await openAccounts();
afterAll(() => database.drop());

test.each([
  [{ name: " " }, "name", "identity.name.missing"],
  [{ email: "nobody" }, "email", "identity.email.unusable"],
  [{ password: "fourteen chars" }, "password", "identity.password.short"],
  [{ password: "x".repeat(257) }, "password", "identity.password.long"],
])("an account with %o is refused at %s", async (wrong, field, message) => {
  const refused = addAccount(auth, { name: "Ana", email: nextEmail(), password, ...wrong });
  await expect(refused).rejects.toMatchObject({ refusal: { kind: "invalid", fields: [{ field, message }] } });
});

test("an e-mail has one account, however it is written", async () => {
  const { email } = await account();
  const again = addAccount(auth, { name: "Ana", email: email.toUpperCase(), password });
  await expect(again).rejects.toMatchObject({
    refusal: { fields: [{ field: "email", message: "identity.email.taken" }] },
  });
});

test("seats say where an account sits, until they end", async () => {
  const { accountId, email } = await account();
  const [clinic, practice] = [await organization("care"), await organization("practice")];
  const seat = await sit(accountId, "clinician", clinic);
  await sit(accountId, "admin", practice);
  expect(await seatsOf(database.auth, accountId)).toEqual([
    { organization: clinic, personId: seat.personId, role: "clinician" },
    { organization: practice, personId: expect.any(String), role: "admin" },
  ]);
  expect(await endSeat(auth, { ...seat, organizationId: clinic.id })).toBe(true);
  expect(await endSeat(auth, { ...seat, organizationId: clinic.id })).toBe(false);
  expect((await seatsOf(database.auth, accountId)).map((s) => s.organization.id)).toEqual([practice.id]);
  expect(await sittersOf(database.auth, clinic.id)).toEqual([
    { accountId, personId: seat.personId, role: "clinician", name: "Ana Ruiz", email, endedAt: expect.any(Date) },
  ]);
});

test("a session from before does not reach a seat given later", async () => {
  const { accountId, email } = await account();
  const session = carrying(await enter({ email }));
  await sit(accountId, "clinician");
  expect(await readSession(auth, session)).toBeNull();
});

test("demo and care never meet in one account", async () => {
  const { accountId } = await account();
  await sit(accountId, "clinician", await organization("demo"));
  await expect(sit(accountId, "clinician", await organization("care"))).rejects.toMatchObject({
    refusal: { why: "identity.seat.demo-and-care" },
  });
});
