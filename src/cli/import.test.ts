import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readConfig } from "#platform/config.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { condition, observation } from "#tests/support/record.ts";
import { openHouse } from "#src/house.ts";
import { offerPeople } from "#web/demo-people.ts";
import type { Visit } from "#web/visit.ts";
import { asOfMoment } from "./import-input.ts";
import { lineFor } from "./import-progress.ts";
import { cli } from "./main.ts";

let database: TestDatabase;
let folder: string;
let record: string;
let errors: string;

beforeAll(async () => {
  database = await testDatabase("cli_import");
  folder = await mkdtemp(join(tmpdir(), "rapport-cli-import-"));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  record = join(folder, "record.ndjson");
  errors = join(folder, "errors.ndjson");
  await rm(errors, { force: true });
  await writeFile(
    record,
    [patient("p"), patient("q"), doctor, visit, broken].map((body) => JSON.stringify(body)).join("\n"),
  );
});

const patient = (id: string) => ({
  resourceType: "Patient",
  id,
  name: [{ given: ["Ana"], family: id }],
  birthDate: "1950-03-07",
});
const doctor = {
  resourceType: "Practitioner",
  id: "dr",
  name: [{ given: ["Amara"], family: "Okafor", prefix: ["Dr."] }],
};
const visit = {
  resourceType: "Encounter",
  id: "v",
  status: "finished",
  class: { code: "AMB" },
  subject: { reference: "Patient/p" },
  participant: [{ individual: { reference: "Practitioner/dr" } }],
  period: { start: "2020-05-06T10:00:00-04:00", end: "2020-05-06T10:20:00-04:00" },
};
const broken = { resourceType: "Condition", id: "c", subject: { reference: "Patient/q" }, onsetDateTime: "soon" };

/** Runs a command as `bin/rapport` does; demo off, so that nobody is seated by the way. */
async function rapport(argv: string[], env: Record<string, string> = { RAPPORT_DEMO: "off" }) {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    askHidden: async () => null,
  };
  const code = await cli(
    argv,
    { config: readConfig(env), secret: database.secret, ownerUrl: async () => database.ownerUrl },
    terminal,
  );
  return {
    code,
    out: out.join("\n"),
    err: err.join("\n"),
    summary: argv.includes("--json") ? (JSON.parse(out.at(-1)!) as Record<string, unknown>) : {},
  };
}

const take = (slug: string, ...more: string[]) =>
  rapport(["import", record, "--organization", slug, "--errors", errors, "--json", ...more]);
const organization = (slug: string, purpose: string) =>
  rapport([
    "organizations",
    "add",
    slug,
    "--name",
    "X",
    "--time-zone",
    "America/New_York",
    "--region",
    "US",
    "--purpose",
    purpose,
    "--phone",
    "+15105550142",
  ]);

describe("where it goes", () => {
  test("an unknown organization is refused with the command that makes it, which works", async () => {
    const refused = await take("unknown");
    expect(refused).toMatchObject({
      code: 1,
      summary: { error: expect.stringContaining('There is no organization "unknown"') },
    });
    const command = /bin\/rapport (organizations add [^\n]*)/.exec(refused.err)![1]!;
    expect((await rapport(words(command.replace("--phone …", "--phone +15105550142")))).code).toBe(0);
    expect(await take("unknown")).toMatchObject({ code: 0, summary: { read: 5, shiftDays: 0, purpose: "care" } });
  });

  test("with --as-of it is made, for practice, and its dates move", async () => {
    const { code, err, summary } = await take(
      "rehearsal",
      "--as-of",
      "today",
      "--time-zone",
      "Europe/Madrid",
      "--locale",
      "es",
      "--region",
      "ES",
    );
    expect({ code, summary }).toMatchObject({
      code: 0,
      summary: {
        read: 5,
        stored: 4,
        unchanged: 0,
        failed: 1,
        patients: 2,
        touchpoints: 1,
        made: true,
        purpose: "practice",
      },
    });
    expect((summary.shiftDays as number) % 7).toBe(0);
    expect(err).toContain("Europe/Madrid, es, ES");
    expect(err).toContain("Monday to Friday, 09:00 to 17:00");
    expect(err).toContain("Practice: 2 patients");
    const { rows } = await database.owner.query("select shift_days from organizations where slug = 'rehearsal'");
    expect(rows).toEqual([{ shift_days: summary.shiftDays }]);
  });

  test("an organization that is there keeps its time zone, language and region: others are refused, and nothing is read", async () => {
    const made = ["--time-zone", "Europe/Madrid", "--locale", "es", "--region", "ES"];
    const before = await take("kept", "--as-of", "today", ...made);
    expect(before).toMatchObject({ code: 0, summary: { made: true } });
    await writeFile(record, JSON.stringify(patient("r")));
    for (const [option, value, kept] of [
      ["--time-zone", "America/New_York", "Europe/Madrid"],
      ["--time-zone", "Mars/Phobos", "Europe/Madrid"],
      ["--locale", "en", "es"],
      ["--region", "US", "ES"],
    ] as const) {
      const refused = await take("kept", option, value);
      expect(refused.code).toBe(1);
      expect(refused.err).toContain(`"kept" is there already, with ${option} ${kept}: leave ${option} ${value} away.`);
    }
    expect(await take("kept", ...made)).toMatchObject({ code: 0, summary: { stored: 1, made: false } });
    expect(await take("kept")).toMatchObject({ code: 0, summary: { stored: 0 } });
  });

  test.each([
    ["care", ["--as-of", "today"], "works only for practice"],
    ["demo", [], "is the demo clinic"],
  ])("into %s with %j: refused, and nothing is read", async (purpose, more, why) => {
    const slug = `of-${purpose}`;
    if (purpose === "demo")
      await database.owner.query(
        "insert into organizations (id, slug, name, time_zone, locale, region, purpose) values (gen_random_uuid(), $1, 'X', 'UTC', 'en', 'US', 'demo')",
        [slug],
      );
    else await organization(slug, purpose);
    const refused = await take(slug, ...more);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain(why);
    expect(existsSync(errors)).toBe(false);
  });
});

describe("what it says", () => {
  test("the same again: nothing stored", async () => {
    await take("again", "--as-of", "today");
    expect((await take("again", "--as-of", "today")).summary).toMatchObject({
      read: 5,
      stored: 0,
      unchanged: 4,
      failed: 1,
      made: false,
    });
  });

  test("refused resources stand in a file with line and reason, and not what they said", async () => {
    const { summary, err } = await take("faults", "--as-of", "today");
    expect(summary).toMatchObject({ errors, incomplete: [{ name: "Ana q" }] });
    expect(err).toContain("Ana q (10002)");
    const lines = (await readFile(errors, "utf8"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    expect(lines).toEqual([
      { file: record, line: 5, type: "Condition", id: "c", reason: "Condition.onsetDateTime is no date", patient: "q" },
    ]);
  });

  test("no file when nothing was refused; exit 1 when nothing could be read", async () => {
    await writeFile(record, JSON.stringify(patient("p")));
    expect((await take("clean", "--as-of", "today")).summary).toMatchObject({ errors: null });
    expect(existsSync(errors)).toBe(false);
    await writeFile(record, "not a record\n");
    expect(await take("clean", "--as-of", "today")).toMatchObject({ code: 1, summary: { read: 1, failed: 1 } });
  });

  test("files of a folder that are no FHIR are named, and those that are called so and cannot be read are refused", async () => {
    const beside = join(folder, "beside");
    await mkdir(beside, { recursive: true });
    await writeFile(join(beside, "a.ndjson"), JSON.stringify(patient("p")));
    await writeFile(join(beside, "b.ndjson"), Buffer.from(JSON.stringify({ ...patient("q"), gender: "é" }), "latin1"));
    await writeFile(join(beside, "notes.txt"), "Hello");
    const took = async (as: string) =>
      rapport(["import", beside, "--organization", as, "--as-of", "today", "--errors", errors, "--json"]);
    const { summary, err } = await took("beside");
    expect(summary).toMatchObject({ stored: 1, failed: 1, passedOver: [join(beside, "notes.txt")] });
    expect(err).toContain(`1 file beside it is not FHIR and was left alone: ${join(beside, "notes.txt")}.`);
    expect(JSON.parse(await readFile(errors, "utf8"))).toMatchObject({ line: 1, reason: "it is not UTF-8" });
    for (const n of [1, 2, 3, 4, 5, 6]) await writeFile(join(beside, `notes-${n}.txt`), "Hello");
    expect((await took("beside")).err).toMatch(
      /7 files beside it are not FHIR and were left alone: .*notes-5.txt and 2 more\./,
    );
  });

  test("the command that lets a first person sign in, which works", async () => {
    const { summary } = await take("first", "--as-of", "today");
    expect(summary.offered).toEqual([]);
    const added = await rapport([...words((summary.signIn as string).replace("bin/rapport ", "")), "--json"]);
    expect(added).toMatchObject({ code: 0, summary: { name: "Amara Okafor", pools: ["Practice"] } });
    expect((await take("first")).summary.signIn).toBeNull();
  });

  test("how many visits name a clinician whom the record does not have", async () => {
    const by = (id: string, value: string) => ({
      ...visit,
      id,
      participant: [{ individual: { identifier: { value } } }],
    });
    const said = async (...visits: object[]) => {
      await writeFile(record, [patient("p"), ...visits].map((body) => JSON.stringify(body)).join("\n"));
      return (await take("unnamed", "--as-of", "today")).err;
    };
    expect(await said(by("v", "1"))).toContain("1 visit names a clinician whom the record does not have.");
    expect(await said(by("v", "1"), by("w", "1"))).toContain(
      "2 visits name a clinician whom the record does not have.",
    );
    expect(await said(by("v", "1"))).not.toContain("does not have");
  });

  test("H41: of how many patients weights came that no rule looks at", async () => {
    const people = ["plain", "failing", "dead"].map((id) => ({ ...patient(id), deceasedBoolean: id === "dead" }));
    const weights = people.map(({ id }) => observation(`w-${id}`, id, 5, "29463-7", 80, "kg"));
    const bodies = [...people, ...weights, condition("hf", "failing", "84114007")];
    await writeFile(record, bodies.map((body) => JSON.stringify(body)).join("\n"));
    await organization("weighed", "care");
    const { summary, err } = await take("weighed");
    expect(summary).toMatchObject({ stored: 7, failed: 0, unwatched: 1 });
    expect(err).toContain(
      "Patients whose weights came and are not watched, for want of a coded condition that calls for it: 1.",
    );
    expect((await take("weighed")).err).not.toContain("not watched");
  });

  test("the busiest are those with the most patients: the summary and the sign-in page name the same", async () => {
    const staff = ["Zoe", "Yara", "Xia", "Wren", "Vera", "Uma"].map((given, n) => ({
      ...doctor,
      id: `d${n}`,
      name: [{ given: [given], family: "Okafor" }],
    }));
    // Each has one patient more than the next; the fewer patients, the more visits.
    const people = staff.flatMap(({ id }, n) =>
      Array.from({ length: 6 - n }, (_, place) => ({ ...patient(`${id}-${place}`), place, id: `${id}-${place}` })),
    );
    const visits = people.flatMap(({ id, place }) =>
      Array.from({ length: place === 0 ? 1 + 3 * Number(id[1]) : 1 }, (_, n) => ({
        ...visit,
        id: `v-${id}-${n}`,
        subject: { reference: `Patient/${id}` },
        participant: [{ individual: { reference: `Practitioner/${id.split("-")[0]}` } }],
      })),
    );
    await writeFile(record, [...staff, ...people, ...visits].map((body) => JSON.stringify(body)).join("\n"));
    const on = { RAPPORT_DEMO: "on" };
    const { summary } = await rapport(
      ["import", record, "--organization", "busy", "--errors", errors, "--as-of", "today", "--json"],
      on,
    );
    const five = ["Zoe", "Yara", "Xia", "Wren", "Vera"].map((given) => `${given} Okafor`);
    expect(summary.offered).toEqual(five);
    const { clinicians } = summary.holds as { clinicians: { name: string; patients: number; team: string }[] };
    expect(clinicians.map(({ name }) => name)).toEqual(five);
    expect(clinicians[0]).toMatchObject({ patients: 6, team: "Practice" });
    // Whoever was added by hand comes after those with patients.
    const added =
      "users add --organization busy --name Aaron --email aaron@busy.example --role clinician --join Practice";
    expect((await rapport([...added.split(" "), "--json"])).code).toBe(0);
    expect(await onSignInPage("busy")).toEqual(five);
  });

  test("a clinician without a patient is offered to nobody; where none has one, somebody leads all the same", async () => {
    const other = { ...doctor, id: "other", name: [{ given: ["Aaron"], family: "Idle" }] };
    const offered = async (slug: string, ...bodies: object[]) => {
      await writeFile(record, bodies.map((body) => JSON.stringify(body)).join("\n"));
      const argv = ["import", record, "--organization", slug, "--errors", errors, "--as-of", "today", "--json"];
      const { summary } = await rapport(argv, { RAPPORT_DEMO: "on" });
      const { clinicians } = summary.holds as { clinicians: { name: string }[] };
      expect(clinicians.map(({ name }) => name)).toEqual(summary.offered);
      return [summary.offered, await onSignInPage(slug)];
    };
    const one = ["Amara Okafor"];
    expect(await offered("idle", patient("p"), doctor, other, visit)).toEqual([one, one]);
    expect(await offered("all-idle", patient("p"), doctor, other)).toEqual([["Aaron Idle"], ["Aaron Idle"]]);
  });

  test("while the demo is on, the busiest can be entered by one click, and lead", async () => {
    const on = { RAPPORT_DEMO: "on" };
    const argv = ["import", record, "--organization", "clicked", "--errors", errors, "--as-of", "today", "--json"];
    const { summary } = await rapport(argv, on);
    expect(summary.offered).toEqual(["Amara Okafor"]);
    const { rows } = await database.owner.query(
      `select s.role, (select count(*)::int from auth.account a where a."userId" = s.account_id::text::uuid) as passwords from seats s join organizations o on o.id = s.organization_id where o.slug = 'clicked'`,
    );
    expect(rows).toEqual([{ role: "clinician", passwords: 0 }]);
    const added = await rapport([...words((summary.signIn as string).replace("bin/rapport ", "")), "--json"]);
    expect(added).toMatchObject({ code: 0, summary: { name: "Your Name", pools: ["Practice"] } });
    expect((await rapport(argv, on)).summary).toMatchObject({ offered: [], signIn: null });
  });
});

test.each([
  [["import"], "--organization"],
  [["import", "--organization", "x"], "Give one PATH or more"],
  [["import", "a", "--organization", "x", "--as-of", "yesterday"], '"yesterday" is neither'],
  [["import", "a", "--organization", "x", "--locale", "fr"], '"fr" is none of them'],
])("wrong usage %j", async (argv, why) => {
  const answer = await rapport(argv);
  expect(answer.code).toBe(2);
  expect(answer.err).toContain(argv.length === 1 ? "PATH" : why);
});

test("a path that is not there is refused before anything is made", async () => {
  const refused = await rapport(["import", join(folder, "gone"), "--organization", "nobody", "--as-of", "today"]);
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("there is no such file or folder") });
  expect((await database.owner.query("select 1 from organizations where slug = 'nobody'")).rowCount).toBe(0);
});

test("as of today is now, of a day its end, of a day to come nothing", () => {
  const now = new Date("2026-11-21T15:00:00Z");
  expect(asOfMoment("today", now, "America/New_York")).toBe(now);
  expect(asOfMoment("2026-11-21", now, "America/New_York")).toBe(now);
  expect(asOfMoment("2026-11-01", now, "America/New_York")).toEqual(new Date("2026-11-02T05:00:00Z"));
  expect(() => asOfMoment("2026-11-22", now, "America/New_York")).toThrow("lies in the future");
  expect(() => asOfMoment("2026-02-30", now, "America/New_York")).toThrow("is no day");
});

test.each([
  [
    { phase: "storing", bytes: 50, count: 12 } as const,
    100,
    "Reading and storing [############            ] 50 % 12 resources",
  ],
  [{ phase: "looking", bytes: 50, count: 12 } as const, 0, "Looking for the newest date 12 resources"],
  [{ phase: "interpreting", bytes: 100, count: 7 } as const, 100, "Making people and history: 7 patients"],
])("the bar %j of %i", (progress, total, line) => {
  expect(lineFor(progress, total)).toBe(line);
});

/** The names that the sign-in page offers of an organisation while the demo is on. */
async function onSignInPage(slug: string): Promise<string[] | undefined> {
  const config = readConfig({ RAPPORT_DEMO: "on" });
  const house = openHouse({ config, secret: database.secret, ownerUrl: database.ownerUrl }, "http://x");
  const groups = await offerPeople({ house, down: false } as Visit);
  await house.database.close();
  return groups.find(({ id }) => id === slug)?.people.map(({ name }) => name);
}

/** The words of a command as a shell reads them. */
function words(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);
}
