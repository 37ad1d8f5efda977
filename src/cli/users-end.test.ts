import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { addAccount, addSeat } from "#modules/identity/index.ts";
import { openLoop } from "#modules/loops/index.ts";
import { readConfig } from "#platform/config.ts";
import { newId } from "#platform/ids.ts";
import { openHouse } from "#src/house.ts";
import type { House } from "#src/house.ts";
import { testDatabase } from "#tests/support/database.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, StaffName } from "#tests/support/open-clinic.ts";
import type { Said } from "#tests/support/terminal.ts";
import { atTerminal } from "#tests/support/terminal.ts";

const database = await testDatabase("users_end");
let house: House;
let clinic: Clinic;

beforeAll(() => {
  const config = readConfig({});
  house = openHouse({ config, secret: database.secret, ownerUrl: database.ownerUrl }, "http://localhost");
});
afterAll(async () => {
  await house.database.close();
  await database.drop();
});
beforeEach(async () => {
  clinic = await openClinic({ database });
  for (const who of ["lena", "amara"] as const) {
    const name = who === "lena" ? "Lena Brandt" : "Amara Okafor";
    const { accountId } = await addAccount(house.auth, { name, email: emailOf(who), password: "a sunny day in March" });
    await addSeat(house.auth, {
      accountId,
      organization: clinic.organization,
      personId: clinic.staff[who],
      role: "clinician",
    });
  }
});

it("H27: does not end the sign-in of somebody who holds loops, says how to, and changes nothing", async () => {
  await holding(2);
  const answer = await end("lena");
  expect(answer).toMatchObject({ code: 1 });
  expect(answer.err).toContain(
    "Lena Brandt still holds 2 open loops. Say who takes over: --hand-to E-MAIL, or --hand-to pools.",
  );
  expect(await clinic.sql("select seated_at is null as gone from staff where id = $1", [clinic.staff.lena])).toEqual([
    { gone: false },
  ]);
  expect(await clinic.sql("select what from loop_events where what <> 'opened'")).toEqual([]);
});

it("hands all on to a colleague, with a sentence, and then ends it", async () => {
  await holding(2);
  const answer = await end("lena", "--hand-to", emailOf("amara"), "--json");
  expect(answer.code).toBe(0);
  expect(JSON.parse(answer.out)).toEqual({ email: emailOf("lena"), ended: 1, handed: 2 });
  expect(await clinic.sql("select owner_id from loops")).toEqual([
    { owner_id: clinic.staff.amara },
    { owner_id: clinic.staff.amara },
  ]);
  expect(await clinic.sql("select distinct what, reason from loop_events where what <> 'opened'")).toEqual([
    { what: "handed", reason: "Lena Brandt no longer works here, and this is yours now." },
  ]);
  expect((await end("lena")).err).toContain("there is nothing to end");
});

it("gives each loop back to its pool, and needs no heir for who holds nothing", async () => {
  await holding(1);
  expect(await end("lena", "--hand-to", "pools")).toMatchObject({
    code: 0,
    out: expect.stringContaining("Handed on: 1."),
  });
  expect(await clinic.sql("select owner_id from loops")).toEqual([{ owner_id: null }]);
  expect(await end("amara")).toMatchObject({ code: 0 });
});

it("takes no heir who cannot sign in there, nor the one who leaves", async () => {
  await holding(1);
  expect((await end("lena", "--hand-to", "nobody@clinic.example")).err).toContain(
    "nobody@clinic.example is nobody on the staff",
  );
  expect(await end("lena", "--hand-to", emailOf("lena"))).toMatchObject({
    code: 1,
    err: expect.stringContaining("cannot sign in"),
  });
  expect(await clinic.sql("select owner_id from loops")).toEqual([{ owner_id: clinic.staff.lena }]);
});

function emailOf(who: StaffName): string {
  return `${who}@${clinic.organization.slug}.example`;
}

async function holding(count: number): Promise<void> {
  const patient = await clinic.patient();
  await clinic.asSystemOn(patient.id, async (ctx, open) => {
    for (let n = 0; n < count; n++)
      await openLoop(ctx, open, {
        kind: "call-back",
        aboutId: newId(),
        ownerId: clinic.staff.lena,
        poolId: clinic.pools.team,
      });
  });
}

function end(who: StaffName, ...more: string[]): Promise<Said> {
  const argv = ["users", "end", "--organization", clinic.organization.slug, "--email", emailOf(who), ...more];
  return atTerminal(database, argv);
}
