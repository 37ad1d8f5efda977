import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfig } from "#platform/config.ts";
import { anotherRecord, writeRecord } from "#tests/support/another-record.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { recordRows } from "#tests/support/record-rows.ts";
import { cli } from "./main.ts";

/** So many of whom nothing is remarkable, beside the sixteen who are called after what is. */
const others = 150;
const record = anotherRecord(new Date(), others);

let database: TestDatabase;
let folder: string;
/** What an import that nothing disturbs comes to. */
let straight: string[];

beforeAll(async () => {
  database = await testDatabase("another");
  folder = await mkdtemp(join(tmpdir(), "rapport-another-"));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

test("comes whole: people as they are, loops of what is true, and what cannot be taken said by its line", async () => {
  await organization("straight");
  const { code, err, summary } = await take("straight", await writeRecord(folder, record));
  expect(code).toBe(0);
  expect(summary).toMatchObject({
    unchanged: 0,
    failed: 3,
    patients: 16 + others,
    opened: { reading: 6, discharge: 1, "missed-visit": 1 },
    incomplete: [{ name: "Odd Saar" }],
    missing: [],
    shiftDays: 0,
    resumed: false,
  });
  expect(summary.stored).toBe((summary.read as number) - 3);
  expect(err).toContain("The record is incomplete, and says so on every page, of Odd Saar");
  expect(await refusals("straight")).toEqual([
    { file: "README.txt", line: 0, reason: "it is not FHIR" },
    { file: "readings.ndjson.gz", line: 12, reason: "the unit of temperature is not one of UCUM's that we know" },
    { file: "rest.ndjson", line: 5, reason: expect.stringMatching(/^it is not JSON/) },
  ]);
  straight = await rowsOf("straight");
  const said = (table: string, name?: string) =>
    straight
      .filter((row) => row.startsWith(`${table} `))
      .map((row) => JSON.parse(row.slice(table.length + 1)) as Record<string, unknown>)
      .filter((row) => name === undefined || [row.patient, row.person, row.name].includes(name));
  expect(
    said("loops").map(({ patient, kind, urgency }) => `${String(patient)}: ${String(kind)} ${String(urgency)}`),
  ).toEqual([
    "Discharged Saar: discharge 1",
    "Heart Saar: reading 0",
    "Hot Saar: reading 0",
    "Missed Saar: missed-visit 2",
    "Oxygen Saar: reading 0",
    "Pressed Saar: reading 0",
    "Sugarhigh Saar: reading 1",
    "Sugarlow Saar: reading 1",
  ]);
  expect(said("patients", "Pressed Saar")[0]).toMatchObject({
    usual: "Halima Yusuf",
    team: "Northside Clinic",
    locale: "es",
    interpreter: "es",
  });
  expect(said("patients", "Heart Saar")[0]).toMatchObject({ usual: "Bo Lindqvist", because: "heart-failure" });
  expect(said("patients", "Discharged Saar")[0]).toMatchObject({ because: "discharged" });
  expect(said("patients", "Oxygen Saar")[0]).toMatchObject({ born: null });
  expect(said("patients", "Elisabet Anna Saar-Kallas")[0]).toMatchObject({ called: "Liisu" });
  expect(said("patients", "Merged Saar")[0]).toMatchObject({ left: true, merged_into: "Pressed Saar", because: null });
  expect(said("patients", "Dead Saar")[0]).toMatchObject({ dead: true, because: null });
  expect(said("relatives", "Ants Saar")[0]).toMatchObject({ relation: "spouse", patient: "Elisabet Anna Saar-Kallas" });
  expect(said("contact_points", "Twice Saar")).toMatchObject([{ value: "+15105550123" }]);
  expect(said("touchpoints", "Heart Saar")).toMatchObject([{ channel: "phone", outcome: "reached", minutes: 60 }]);
});

test("is the same in any order of files and of what stands in them, and stores nothing the second time", async () => {
  await organization("shuffled");
  const turned = await writeRecord(folder, record, (items) => items.toReversed());
  expect((await take("shuffled", turned)).summary).toMatchObject({ failed: 3, patients: 16 + others });
  expect(await rowsOf("shuffled")).toEqual(straight);
  const mixed = await writeRecord(folder, record, (items) => items.toSorted((a, b) => digit(a) - digit(b)));
  for (const slug of ["straight", "shuffled"]) {
    const again = await take(slug, mixed);
    expect(again).toMatchObject({
      code: 0,
      summary: { stored: 0, failed: 3, patients: 0, touchpoints: 0, opened: {} },
    });
    expect(await rowsOf(slug)).toEqual(straight);
  }
});

test.each([
  ["while it stores", "select from chart", "select from patients"],
  ["while it makes people", "select from patients", "select from imports where finished_at is not null"],
])("broken off %s, it comes to the same when it is run again", async (when, begun, over) => {
  const slug = `broken-${when.length}`;
  await organization(slug);
  const paths = await writeRecord(folder, record);
  const broken = take(slug, paths);
  while ((await count(slug, begun)) === 0) await pause(2);
  expect(await count(slug, over), "it had not come so far").toBe(0);
  await cutOff();
  expect((await broken).code).toBe(1);
  expect((await take(slug, paths)).summary).toMatchObject({ resumed: true, failed: 3 });
  expect(await rowsOf(slug)).toEqual(straight);
  expect((await take(slug, paths)).summary).toMatchObject({ resumed: false, stored: 0, patients: 0, opened: {} });
});

/** As a kill does: whatever was not committed is gone. */
async function cutOff(): Promise<void> {
  await database.owner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename in ('rapport_app', 'rapport_auth')",
  );
}

/** A number for anything, always the same, that has nothing to do with its place. */
function digit(item: unknown): number {
  return createHash("sha256").update(JSON.stringify(item)).digest().readUInt32BE();
}

async function refusals(slug: string) {
  const text = await readFile(join(folder, `${slug}.ndjson`), "utf8");
  const lines = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { file: string; line: number; reason: string });
  return lines
    .map(({ file, line, reason }) => ({ file: basename(file), line, reason }))
    .toSorted((a, b) => (a.file < b.file ? -1 : 1));
}

const rowsOf = (slug: string) => inside(slug, recordRows);
const count = (slug: string, query: string) => inside(slug, async (ask) => (await ask(query)).length);

/** SQL as the owner, inside an organisation, to look at rows. */
async function inside<Result>(
  slug: string,
  look: (ask: (text: string) => Promise<object[]>) => Promise<Result>,
): Promise<Result> {
  const client = await database.owner.connect();
  try {
    const { rows } = await client.query<{ id: string }>("select id from organizations where slug = $1", [slug]);
    await client.query(`begin; set local app.organization_id = '${rows[0]!.id}'`);
    return await look(async (text) => (await client.query<object>(text)).rows);
  } finally {
    await client.query("rollback");
    client.release();
  }
}

async function rapport(argv: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    askHidden: async () => null,
  };
  const config = readConfig({ RAPPORT_DEMO: "off" });
  const start = { config, secret: database.secret, ownerUrl: async () => database.ownerUrl };
  const code = await cli([...argv, "--json"], start, terminal);
  return { code, err: err.join("\n"), summary: JSON.parse(out.at(-1)!) as Record<string, unknown> };
}

async function organization(slug: string): Promise<void> {
  const words = "--name Tallinn --time-zone Europe/Tallinn --region US --phone +3725551234 --purpose care".split(" ");
  expect((await rapport(["organizations", "add", slug, ...words])).code).toBe(0);
}

function take(slug: string, paths: string[]) {
  return rapport(["import", ...paths, "--organization", slug, "--errors", join(folder, `${slug}.ndjson`)]);
}
