import { afterAll, beforeAll, expect, test } from "vitest";
import { readSession, seatsOf, signIn } from "#modules/identity/index.ts";
import { newId } from "#platform/ids.ts";
import { readConfig } from "#platform/config.ts";
import type { House } from "#src/house.ts";
import { openHouse } from "#src/house.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { testDatabase } from "#tests/support/database.ts";
import { commands } from "./commands.ts";
import { cli } from "./main.ts";

let database: TestDatabase;
let house: House;
const config = readConfig({});
beforeAll(async () => {
  database = await testDatabase("cli");
  house = openHouse({ config, secret: database.secret, ownerUrl: database.ownerUrl }, "http://localhost");
});
afterAll(async () => {
  await house.database.close();
  await database.drop();
});

test("help lists every command and says how each is used", async () => {
  const all = await rapport("--help");
  expect(all.code).toBe(0);
  for (const { name, help } of commands) {
    expect(all.out).toContain(`${name}  `);
    const own = await rapport(...name.split(" "), "--help");
    expect(own).toMatchObject({ code: 0, err: "" });
    expect(own.out).toContain(help.split("\n")[0]);
    expect(own.out).toContain("--json");
  }
});

test.each([
  [[], "bin/rapport COMMAND --help"],
  [["dance"], 'There is no command "dance"'],
  [["users", "list", "--colour"], "--colour"],
  [["users", "list"], "--organization is missing."],
  [["users", "add", "--organization", "x", "--email", "a@b.org", "--role", "king"], '"king" is none of them'],
  [["users", "add", "--organization", "x", "--email", "a@b.org", "--role", "patient"], "--link is missing"],
  [
    ["users", "add", "--organization", "x", "--email", "a@b.org", "--role", "patient", "--link", "1", "--lead"],
    "for staff",
  ],
  [["users", "add", "Lena", "--organization", "x"], '"Lena" belongs to no option'],
  [["import", "x.ndjson", "--organization", "x", "--as-of", "2099-01-01"], "lies in the future"],
  [["import", "x.ndjson", "--organization", "x", "--as-of", "2026-02-30"], "is no day of any calendar"],
  [["organizations", "add"], "Give one SLUG."],
  [
    [
      "organizations",
      "add",
      "Bad Slug",
      "--name",
      "x",
      "--time-zone",
      "Nowhere",
      "--region",
      "us",
      "--purpose",
      "practice",
    ],
    "SLUG takes small letters",
  ],
  [
    [
      "organizations",
      "add",
      "oak",
      "--name",
      "x",
      "--time-zone",
      "Europe/Madrid",
      "--region",
      "ES",
      "--purpose",
      "care",
    ],
    "--phone is missing",
  ],
])("wrong usage %j is exit 2 and says what is wrong", async (argv, words) => {
  const answer = await rapport(...argv);
  expect(answer).toMatchObject({ code: 2, out: "" });
  expect(answer.err).toContain(words);
});

test("under --json the last line is the summary, also when it fails, and all else is elsewhere", async () => {
  const added = await rapport(
    "organizations",
    "add",
    "quay",
    "--name",
    "Quay Clinic",
    "--time-zone",
    "Europe/Madrid",
    "--region",
    "ES",
    "--purpose",
    "practice",
    "--json",
  );
  expect(JSON.parse(added.out)).toEqual({ slug: "quay", id: expect.any(String), purpose: "practice" });
  expect(added.err).toContain("Quay Clinic is made");
  const failed = await rapport("users", "list", "--organization", "nowhere", "--json");
  expect(failed.code).toBe(1);
  expect(JSON.parse(failed.out).error).toContain('There is no organization "nowhere"');
});

test("a new organization has a front desk and a lead pool with hours, and says so", async () => {
  const slug = await organization("es");
  const { id } = await row("select id from organizations where slug = $1", slug);
  const pools = await rows(
    id,
    "select kind, name, (select count(*)::int from pool_hours h where h.pool_id = p.id) as days from pools p order by kind",
  );
  expect(pools).toEqual([
    { kind: "desk", name: "Recepción", days: 5 },
    { kind: "lead", name: "Dirección de la clínica", days: 5 },
  ]);
  expect(await rows(id, "select reach_out_per_day from settings")).toHaveLength(1);
  const again = await rapport(
    "organizations",
    "add",
    slug,
    "--name",
    "x",
    "--time-zone",
    "Europe/Madrid",
    "--region",
    "ES",
    "--purpose",
    "care",
    "--phone",
    "+34911234567",
  );
  expect(again).toMatchObject({ code: 1, err: `There is already an organization "${slug}".\n` });
  expect((await rapport("organizations", "list")).out).toContain(slug);
});

test("the first person signs in with the password that was made, and leads", async () => {
  const slug = await organization();
  const email = nextEmail();
  const { password, ...summary } = await added(
    "--organization",
    slug,
    "--name",
    "Amara Okafor",
    "--email",
    email,
    "--role",
    "clinician",
  );
  expect(summary).toMatchObject({ role: "clinician", name: "Amara Okafor", pools: [], lead: "as the first" });
  const signedIn = await signIn(house.auth, { email, password, keep: false, address: "here" });
  if ("refused" in signedIn) throw new Error(signedIn.refused);
  const session = await readSession(house.auth, new Headers({ cookie: signedIn.setCookie[0]!.split(";")[0]! }));
  expect(await seatsOf(house.database.auth, session!.accountId)).toMatchObject([
    { organization: { slug }, role: "clinician", personId: summary.personId },
  ]);
  const second = await added(
    "--organization",
    slug,
    "--name",
    "Lena Brandt",
    "--email",
    nextEmail(),
    "--role",
    "front-desk",
    "--password",
    "a sunny day in March",
  );
  expect(second).toMatchObject({ pools: ["Front desk"], lead: false });
  expect(second).not.toHaveProperty("password");
});

test("a password can be typed unseen, twice the same", async () => {
  const slug = await organization();
  const add = (...typed: string[]) =>
    rapportTyping(
      typed,
      "users",
      "add",
      "--organization",
      slug,
      "--name",
      "Ana",
      "--email",
      nextEmail(),
      "--role",
      "admin",
      "--json",
    );
  expect(await add("a sunny day in March", "a sunny day in May")).toMatchObject({ code: 1 });
  const kept = await add("a sunny day in March", "a sunny day in March");
  expect(kept.code).toBe(0);
  expect(JSON.parse(kept.out)).not.toHaveProperty("password");
});

test("a forgotten password is replaced, and who was signed in no longer is", async () => {
  const slug = await organization();
  const { email, password } = await added(
    "--organization",
    slug,
    "--name",
    "Ana",
    "--email",
    nextEmail(),
    "--role",
    "admin",
  );
  const signedIn = await signIn(house.auth, { email, password, keep: false, address: "here" });
  if ("refused" in signedIn) throw new Error(signedIn.refused);
  const made = await rapport("users", "password", "--email", email, "--json");
  const renewed = JSON.parse(made.out) as { password: string };
  expect(await readSession(house.auth, new Headers({ cookie: signedIn.setCookie[0]!.split(";")[0]! }))).toBeNull();
  expect(await signIn(house.auth, { email, password, keep: false, address: "here" })).toHaveProperty("refused");
  expect(await signIn(house.auth, { email, ...renewed, keep: false, address: "here" })).toHaveProperty("accountId");
  expect((await rapport("users", "password", "--email", "nobody@clinic.example")).err).toContain("no account");
});

test("a refused account leaves no person behind", async () => {
  const slug = await organization();
  const short = await rapport(
    "users",
    "add",
    "--organization",
    slug,
    "--name",
    "Ana",
    "--email",
    nextEmail(),
    "--role",
    "admin",
    "--password",
    "short",
  );
  expect(short).toMatchObject({
    code: 1,
    err: "password: The password is too short. It takes at least 15 characters; a few words with spaces are good.\n",
  });
  const { id } = await row("select id from organizations where slug = $1", slug);
  expect(await rows(id, "select id from persons")).toEqual([]);
});

test("imported staff are found by name, whatever its accents, and namesakes are told apart", async () => {
  const slug = await organization();
  const first = await added(
    "--organization",
    slug,
    "--name",
    "Marco Pérez",
    "--email",
    nextEmail(),
    "--role",
    "clinician",
  );
  await rapport("users", "end", "--organization", slug, "--email", first.email);
  const twin = await added(
    "--organization",
    slug,
    "--name",
    "Perez Marco",
    "--email",
    nextEmail(),
    "--role",
    "clinician",
    "--lead",
  );
  const both = await rapport(
    "users",
    "add",
    "--organization",
    slug,
    "--link",
    "marco perez",
    "--email",
    nextEmail(),
    "--role",
    "clinician",
  );
  expect(both.code).toBe(1);
  for (const { personId } of [first, twin]) expect(both.err).toContain(personId);
  const taken = await rapport(
    "users",
    "add",
    "--organization",
    slug,
    "--link",
    twin.personId,
    "--email",
    nextEmail(),
    "--role",
    "clinician",
  );
  expect(taken.err).toContain(`signs in with ${twin.email} already`);
  const nobody = await rapport(
    "users",
    "add",
    "--organization",
    slug,
    "--link",
    "Nobody Here",
    "--email",
    nextEmail(),
    "--role",
    "clinician",
  );
  expect(nobody.err).toContain('Nobody here is "Nobody Here"');
});

test("a patient who is there gets a way in to their own side", async () => {
  const slug = await organization();
  const { id } = await row("select id from organizations where slug = $1", slug);
  const patientId = await patientOf(id, { recordNo: "10482", name: "Rosa Martínez", born: "1955-03-12" });
  const rosa = await added("--organization", slug, "--link", "10482", "--email", nextEmail(), "--role", "patient");
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
  const slug = await organization();
  const { id } = await row("select id from organizations where slug = $1", slug);
  await patientOf(id, { recordNo: "10483", name: "Leo Park", ...about });
  const refused = await rapport(
    "users",
    "add",
    "--organization",
    slug,
    "--link",
    "10483",
    "--email",
    nextEmail(),
    "--role",
    "patient",
  );
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining(why) });
  expect(await rows(id, "select because from bonds")).toEqual([]);
});

test("an e-mail leads to one clinic: a seat in a second one is refused", async () => {
  const [first, second] = [await organization(), await organization()];
  const who = ["--name", "Bo Two", "--email", nextEmail(), "--role", "clinician"];
  await added("--organization", first, ...who);
  const refused = await rapport("users", "add", "--organization", second, ...who);
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("an e-mail leads to one clinic") });
});

test("the same person again joins more pools and changes nothing else", async () => {
  const slug = await organization();
  const who = ["--organization", slug, "--name", "Joan Miller", "--email", nextEmail(), "--role", "admin"];
  const first = await added(...who);
  const again = await added(...who, "--join", "front desk");
  expect(again).toMatchObject({ personId: first.personId, accountId: first.accountId, pools: ["Front desk"] });
  expect((await rapport("users", "add", ...who, "--password", "a sunny day in March")).err).toContain(
    "keeps its password",
  );
  expect((await rapport("users", "add", ...who, "--join", "Choir")).err).toContain('No pool is called "Choir"');
});

test("a sign-in ends, but never that of the only lead", async () => {
  const slug = await organization();
  const lead = await added(
    "--organization",
    slug,
    "--name",
    "Priya Raman",
    "--email",
    nextEmail(),
    "--role",
    "clinician",
  );
  const last = await rapport("users", "end", "--organization", slug, "--email", lead.email);
  expect(last).toMatchObject({ code: 1, err: expect.stringContaining("Nobody else leads this clinic") });
  await added("--organization", slug, "--name", "Sam Ortiz", "--email", nextEmail(), "--role", "admin", "--lead");
  expect((await rapport("users", "end", "--organization", slug, "--email", lead.email)).code).toBe(0);
  expect(await seatsOf(house.database.auth, lead.accountId)).toEqual([]);
  const list = JSON.parse((await rapport("users", "list", "--organization", slug, "--json")).out) as {
    name: string;
    ended: string;
  }[];
  expect(list.map(({ name, ended }) => [name, ended !== ""])).toEqual([
    ["Sam Ortiz", false],
    ["Priya Raman", true],
  ]);
  expect((await rapport("users", "end", "--organization", slug, "--email", lead.email)).err).toContain(
    "nothing to end",
  );
});

test("of two who end the last two leads at once, one is refused", async () => {
  const slug = await organization();
  const leads = [];
  for (const name of ["Ada", "Bea"])
    leads.push(
      await added("--organization", slug, "--name", name, "--email", nextEmail(), "--role", "clinician", "--lead"),
    );
  const ends = await Promise.all(
    leads.map(({ email }) => rapport("users", "end", "--organization", slug, "--email", email)),
  );
  expect(ends.map(({ code }) => code).sort((a, b) => a - b)).toEqual([0, 1]);
});

let made = 0;
function nextEmail(): string {
  return `person-${++made}@clinic.example`;
}

async function organization(locale = "en"): Promise<string> {
  const slug = `clinic-${++made}`;
  const answer = await rapport(
    "organizations",
    "add",
    slug,
    "--name",
    `Clinic ${made}`,
    "--time-zone",
    "Europe/Madrid",
    "--region",
    "ES",
    "--locale",
    locale,
    "--purpose",
    "care",
    "--phone",
    "+34911234567",
  );
  expect(answer).toMatchObject({ code: 0, out: expect.stringContaining(`users add --organization ${slug}`) });
  return slug;
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

async function added(...argv: string[]): Promise<Added> {
  const answer = await rapport("users", "add", ...argv, "--json");
  expect(answer).toMatchObject({ code: 0 });
  return JSON.parse(answer.out) as Added;
}

function rapport(...argv: string[]) {
  return rapportTyping(null, ...argv);
}

/** Runs a command; `typed` is what somebody at the terminal answers, null when nobody is there. */
async function rapportTyping(typed: string[] | null, ...argv: string[]) {
  const said = { out: "", err: "" };
  const terminal = {
    out: (line: string) => void (said.out += `${line}\n`),
    err: (line: string) => void (said.err += `${line}\n`),
    askHidden: async () => typed?.shift() ?? null,
  };
  const code = await cli(argv, { config, secret: database.secret, ownerUrl: async () => database.ownerUrl }, terminal);
  return { code, ...said };
}

type NewPatient = { recordNo: string; name: string; born: string | null; died?: string; merged?: boolean };

/** A patient of an organisation; gives the id. */
async function patientOf(id: string, { recordNo, name, born, died, merged }: NewPatient): Promise<string> {
  const patientId = newId();
  const text = (value: string | null | undefined) => (value ? `'${value}'` : "null");
  await rows(
    id,
    `with p as (insert into persons (organization_id, id, name, name_key, locale, born, died_on)
        values ('${id}', '${patientId}', '${name}', '${name.toLowerCase()}', 'es', ${text(born)}, ${text(died)}) returning id)
      insert into patients (organization_id, id, record_no, merged_into)
        select '${id}', id, '${recordNo}', ${merged ? `'${newId()}'` : "null"} from p returning id`,
  );
  return patientId;
}

async function row(text: string, value: string): Promise<{ id: string }> {
  return (await database.owner.query(text, [value])).rows[0];
}

/** Asks inside an organisation, as row-level security wants it. */
async function rows(organizationId: string, text: string): Promise<unknown[]> {
  const answers = (await database.owner.query(
    `begin; set local app.organization_id = '${organizationId}'; ${text}; commit`,
  )) as unknown as { rows: unknown[] }[];
  return answers[2]!.rows;
}
