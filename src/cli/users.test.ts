import { afterAll, beforeAll, expect, test } from "vitest";
import { readSession, seatsOf, signIn } from "#modules/identity/index.ts";
import { newId } from "#platform/ids.ts";
import { readConfig } from "#platform/config.ts";
import type { House } from "#src/house.ts";
import { openHouse } from "#src/house.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { testDatabase } from "#tests/support/database.ts";
import { askAsOwner } from "#tests/support/open-clinic.ts";
import type { Said } from "#tests/support/terminal.ts";
import { atTerminal } from "#tests/support/terminal.ts";

let database: TestDatabase;
let house: House;
beforeAll(async () => {
  database = await testDatabase("users");
  const config = readConfig({});
  house = openHouse({ config, secret: database.secret, ownerUrl: database.ownerUrl }, "http://localhost");
});
afterAll(async () => {
  await house.database.close();
  await database.drop();
});

test("the first person signs in with the password that was made, and leads", async () => {
  const { slug } = await organization();
  const { password, email, ...summary } = await added(slug, { name: "Amara Okafor", role: "clinician" });
  expect(summary).toMatchObject({ role: "clinician", name: "Amara Okafor", pools: [], lead: "as the first" });
  const session = await readSession(house.auth, await enter(email, password));
  expect(await seatsOf(house.database.auth, session!.accountId)).toMatchObject([
    { organization: { slug }, role: "clinician", personId: summary.personId },
  ]);
  const second = await added(slug, { name: "Lena Brandt", role: "front-desk", password: "a sunny day in March" });
  expect(second).toMatchObject({ pools: ["Front desk"], lead: false });
  expect(second).not.toHaveProperty("password");
});

test("a password can be typed unseen, twice the same", async () => {
  const { slug } = await organization();
  const type = (...typed: string[]) => add(slug, { name: "Ana", role: "admin" }, typed);
  expect(await type("a sunny day in March", "a sunny day in May")).toMatchObject({ code: 1 });
  const kept = await type("a sunny day in March", "a sunny day in March");
  expect(kept.code).toBe(0);
  expect(JSON.parse(kept.out)).not.toHaveProperty("password");
});

test("a forgotten password is replaced, and who was signed in no longer is", async () => {
  const { slug } = await organization();
  const { email, password } = await added(slug, { name: "Ana", role: "admin" });
  const session = await enter(email, password);
  const made = await rapport("users", "password", "--email", email, "--json");
  const renewed = JSON.parse(made.out) as { password: string };
  expect(await readSession(house.auth, session)).toBeNull();
  expect(await signIn(house.auth, { email, password, keep: false, address: "here" })).toHaveProperty("refused");
  expect(await signIn(house.auth, { email, ...renewed, keep: false, address: "here" })).toHaveProperty("accountId");
  expect((await rapport("users", "password", "--email", "nobody@clinic.example")).err).toContain("no account");
});

test("a refused account leaves no person behind", async () => {
  const { slug, id } = await organization();
  expect(await add(slug, { name: "Ana", role: "admin", password: "short" })).toMatchObject({
    code: 1,
    err: "password: The password is too short. It takes at least 15 characters; a few words with spaces are good.\n",
  });
  expect(await rows(id, "select id from persons")).toEqual([]);
});

test("imported staff are found by name, whatever its accents, and namesakes are told apart", async () => {
  const { slug } = await organization();
  const first = await added(slug, { name: "Marco Pérez", role: "clinician" });
  await end(slug, first.email);
  const twin = await added(slug, { name: "Perez Marco", role: "clinician", lead: true });
  const both = await add(slug, { link: "marco perez", role: "clinician" });
  expect(both.code).toBe(1);
  for (const { personId } of [first, twin]) expect(both.err).toContain(personId);
  const taken = await add(slug, { link: twin.personId, role: "clinician" });
  expect(taken.err).toContain(`signs in with ${twin.email} already`);
  const nobody = await add(slug, { link: "Nobody Here", role: "clinician" });
  expect(nobody.err).toContain('Nobody here is "Nobody Here"');
});

test("a patient who is there gets a way in to their own side", async () => {
  const { slug, id } = await organization();
  const patientId = await patientOf(id, { recordNo: "10482", name: "Rosa Martínez", born: "1955-03-12" });
  const rosa = await added(slug, { link: "10482", role: "patient" });
  expect(rosa).toMatchObject({ personId: patientId, name: "Rosa Martínez" });
  expect(await rows(id, "select because, scopes, relative_id from bonds")).toEqual([
    { because: "self", scopes: ["portal"], relative_id: patientId },
  ]);
});

test.each([
  ["a child", { born: "2015-06-01" }, "years old: nobody signs in who is not 18 yet"],
  ["one whose age nobody knows", { born: null }, "no birth date here"],
  ["the dead", { born: "1940-01-02", died: "2026-01-02" }, "has died"],
  ["one who is known under another record now", { born: "1955-03-12", merged: true }, 'Nobody here is "10483"'],
])("%s gets no way in (R30)", async (_, about, why) => {
  const { slug, id } = await organization();
  await patientOf(id, { recordNo: "10483", name: "Leo Park", ...about });
  const refused = await add(slug, { link: "10483", role: "patient" });
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining(why) });
  expect(await rows(id, "select because from bonds")).toEqual([]);
});

test("an e-mail leads to one clinic: a seat in a second one is refused", async () => {
  const [first, second] = [await organization(), await organization()];
  const who = { name: "Bo Two", email: nextEmail(), role: "clinician" };
  await added(first.slug, who);
  const refused = await add(second.slug, who);
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("an e-mail leads to one clinic") });
});

test("the same person again joins more pools and changes nothing else", async () => {
  const { slug } = await organization();
  const who = { name: "Joan Miller", email: nextEmail(), role: "admin" };
  const first = await added(slug, who);
  const again = await added(slug, { ...who, join: "front desk" });
  expect(again).toMatchObject({ personId: first.personId, accountId: first.accountId, pools: ["Front desk"] });
  expect((await add(slug, { ...who, password: "a sunny day in March" })).err).toContain("keeps its password");
  expect((await add(slug, { ...who, join: "Choir" })).err).toContain('No pool is called "Choir"');
});

test("a sign-in ends, but never that of the only lead", async () => {
  const { slug } = await organization();
  const lead = await added(slug, { name: "Priya Raman", role: "clinician" });
  expect(await end(slug, lead.email)).toMatchObject({
    code: 1,
    err: expect.stringContaining("Nobody else leads this clinic"),
  });
  await added(slug, { name: "Sam Ortiz", role: "admin", lead: true });
  expect((await end(slug, lead.email)).code).toBe(0);
  expect(await seatsOf(house.database.auth, lead.accountId)).toEqual([]);
  const { out } = await rapport("users", "list", "--organization", slug, "--json");
  const list = JSON.parse(out) as { name: string; ended: string }[];
  expect(list.map(({ name, ended }) => [name, ended !== ""])).toEqual([
    ["Sam Ortiz", false],
    ["Priya Raman", true],
  ]);
  expect((await end(slug, lead.email)).err).toContain("nothing to end");
});

test("of two who end the last two leads at once, one is refused", async () => {
  const { slug } = await organization();
  const leads: Added[] = [];
  for (const name of ["Ada", "Bea"]) leads.push(await added(slug, { name, role: "clinician", lead: true }));
  const ends = await Promise.all(leads.map(({ email }) => end(slug, email)));
  expect(ends.map(({ code }) => code).sort((a, b) => a - b)).toEqual([0, 1]);
});

let made = 0;
function nextEmail(): string {
  return `person-${++made}@clinic.example`;
}

async function organization(): Promise<{ slug: string; id: string }> {
  const slug = `clinic-${++made}`;
  const words = "--time-zone Europe/Madrid --region ES --purpose care --phone +34911234567 --json".split(" ");
  const { out } = await rapport("organizations", "add", slug, "--name", `Clinic ${made}`, ...words);
  return JSON.parse(out) as { slug: string; id: string };
}

type Options = { name?: string; link?: string; role: string; email?: string; password?: string; join?: string };

/** `users add` with these options, and with an e-mail of one's own where none is given. */
function add(slug: string, { lead, ...options }: Options & { lead?: true }, typed?: string[]): Promise<Said> {
  const given = Object.entries({ organization: slug, email: nextEmail(), ...options });
  const argv = given.flatMap(([name, value]) => [`--${name}`, value]);
  return atTerminal(database, ["users", "add", ...argv, ...(lead ? ["--lead"] : []), "--json"], { typed });
}

type Added = {
  email: string;
  name: string;
  role: string;
  personId: string;
  accountId: string;
  pools: string[];
  password: string;
};

async function added(...what: Parameters<typeof add>): Promise<Added> {
  const answer = await add(...what);
  expect(answer).toMatchObject({ code: 0 });
  return JSON.parse(answer.out) as Added;
}

function end(slug: string, email: string): Promise<Said> {
  return rapport("users", "end", "--organization", slug, "--email", email);
}

function rapport(...argv: string[]): Promise<Said> {
  return atTerminal(database, argv);
}

/** Signs in, and gives what the browser sends from then on. */
async function enter(email: string, password: string): Promise<Headers> {
  const signedIn = await signIn(house.auth, { email, password, keep: false, address: "here" });
  if ("refused" in signedIn) throw new Error(signedIn.refused);
  return new Headers({ cookie: signedIn.setCookie[0]!.split(";")[0]! });
}

type NewPatient = { recordNo: string; name: string; born: string | null; died?: string; merged?: boolean };

/** A patient of an organisation; gives the id. */
async function patientOf(id: string, { recordNo, name, born, died, merged }: NewPatient): Promise<string> {
  const patientId = newId();
  await rows(
    id,
    `with p as (insert into persons (organization_id, id, name, name_key, locale, born, died_on)
        values ($1, $2, $3, lower($3), 'es', $4, $5) returning organization_id, id)
      insert into patients (organization_id, id, record_no, merged_into) select organization_id, id, $6, $7 from p`,
    [id, patientId, name, born, died ?? null, recordNo, merged ? newId() : null],
  );
  return patientId;
}

function rows(organizationId: string, text: string, values: unknown[] = []): Promise<object[]> {
  return askAsOwner(database.owner, organizationId, text, values);
}
