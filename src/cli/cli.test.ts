import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestDatabase } from "#tests/support/database.ts";
import { testDatabase } from "#tests/support/database.ts";
import { askAsOwner } from "#tests/support/open-clinic.ts";
import type { Said } from "#tests/support/terminal.ts";
import { atTerminal } from "#tests/support/terminal.ts";
import { commands } from "./commands.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase("cli");
});
afterAll(() => database.drop());

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
  const words = "--time-zone Europe/Madrid --region ES --locale es --purpose care --phone +34911234567".split(" ");
  const add = () => rapport("organizations", "add", "puerto", "--name", "Clínica del Puerto", ...words);
  expect(await add()).toMatchObject({ code: 0, out: expect.stringContaining("users add --organization puerto") });
  const { rows: made } = await database.owner.query("select id from organizations where slug = 'puerto'");
  const inside = (text: string) => askAsOwner(database.owner, made[0].id, text);
  expect(
    await inside(
      "select kind, name, (select count(*)::int from pool_hours h where h.pool_id = p.id) as days from pools p order by kind",
    ),
  ).toEqual([
    { kind: "desk", name: "Recepción", days: 5 },
    { kind: "lead", name: "Dirección de la clínica", days: 5 },
  ]);
  expect(await inside("select reach_out_per_day from settings")).toHaveLength(1);
  expect(await add()).toMatchObject({ code: 1, err: 'There is already an organization "puerto".\n' });
  expect((await rapport("organizations", "list")).out).toContain("puerto");
});

function rapport(...argv: string[]): Promise<Said> {
  return atTerminal(database, argv);
}
