import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { sharedTables } from "#platform/db/tables.ts";
import { topics } from "#platform/outbox/topics.ts";
import { floors, tableOwners } from "#src/floors.ts";
import type { House } from "./support/architecture.ts";
import { checkHouse, readHouse } from "./support/architecture.ts";

/** The rules of the house (DESIGN section 3), checked by parsing every file of `src`. There are no exceptions, and no list of them. */
it("keeps the rules of the house", () => {
  const files = readHouse(fileURLToPath(new URL("..", import.meta.url)));
  expect(files.size).toBeGreaterThan(100);
  expect(checkHouse(files, { floors, tableOwners, topics, sharedTables: Object.keys(sharedTables) })).toEqual([]);
});

/** A house of a few rooms, in which each rule is broken once in every way that is to be found. */
const small: House = {
  floors: [
    { name: "People", modules: ["people", "relationships"] },
    { name: "Loops", modules: ["loops"] },
    { name: "Care", modules: ["calls", "promises"] },
    { name: "Overview", modules: ["insight"] },
  ],
  tableOwners: {
    persons: "people",
    loops: "loops",
    calls: "calls",
    organizations: "people",
    outbox: "platform",
    acts: "platform",
    "auth.session": "people",
  },
  topics: ["loops.changed"],
  sharedTables: ["organizations"],
};
const fronts = small.floors
  .flatMap((floor) => floor.modules)
  .map((module): [string, string] => [`src/modules/${module}/index.ts`, "export {};"]);

const check = (path: string, text: string) => checkHouse(new Map([...fronts, [path, text]]), small);

const loops = "src/modules/loops/open-loop.ts";
const calls = "src/modules/calls/log-call.ts";
const platform = "src/platform/log.ts";
const page = "src/web/desk/today.tsx";
const component = (body: string) =>
  `import { openLoop } from "#modules/loops/index.ts"; import { x } from "./x.ts"; ${body}`;

const planted: Record<string, [what: string, path: string, text: string][]> = {
  "1 look down only": [
    ["up", loops, `import { logCall } from "#modules/calls/index.ts";`],
    ["up, for a type", loops, `import type { Call } from "#modules/calls/index.ts";`],
    ["up, for a type in its place", loops, `export type A = import("#modules/calls/index.ts").Call;`],
    ["up, when it runs", loops, `const { logCall } = await import("#modules/calls/index.ts");`],
    ["up, handed on", loops, `export * from "#modules/calls/index.ts";`],
    ["sideways", calls, `import { makePromise } from "#modules/promises/index.ts";`],
    ["from no floor", "src/modules/attic/index.ts", `export {};`],
    ["at a module of no floor", calls, `import { a } from "#modules/attic/index.ts";`],
    ["in a join", loops, `ctx.db.selectFrom("loops as l").innerJoin("calls as c", "c.id", "l.id");`],
    ["in SQL", loops, "sql`select 1 from loops l join calls c on c.id = l.id`;"],
    ["from the ground", platform, `pool.query("select count(*) from loops");`],
  ],
  "2 use the front door": [
    ["deeper", calls, `import { openLoop } from "#modules/loops/open-loop.ts";`],
    ["deeper, from a page", page, `export { openLoop } from "#modules/loops/open-loop.ts";`],
    ["by a path", calls, `import { openLoop } from "../loops/index.ts";`],
    ["to the ground by a path", calls, `import { log } from "../../platform/log.ts";`],
    ["to oneself", loops, `import { rank } from "#modules/loops/rank.ts";`],
  ],
  "3 ground is blind": [
    ["a module in the ground", platform, `import type { Loop } from "#modules/loops/index.ts";`],
    ["a module in the ground, by a path", platform, `import { a } from "../modules/loops/index.ts";`],
    ["the composition in a module", calls, `import { kinds } from "#src/kinds.ts";`],
    ["a door in a module", calls, `import { read } from "#web/visit.ts";`],
    ["a door in the composition", "src/house.ts", `import { createApp } from "#web/app.ts";`],
    ["a door in another", "src/cli/import.ts", `import { read } from "#web/visit.ts";`],
    ["the root in a door", page, `import { serve } from "#src/main.ts";`],
    ["the demo clinic in a module", calls, `import { clinic } from "#world/clinic.ts";`],
    ["a test in the house", "src/house.ts", `import { testDatabase } from "#tests/support/database.ts";`],
    ["a room that has no name", "src/utils/dates.ts", `export {};`],
    ["an import that is put together", page, "await import(`./${name}.ts`);"],
  ],
  "4 write your own tables only": [
    ["an insert", calls, `ctx.db.insertInto("loops").values(row);`],
    ["an update", calls, `ctx.db.updateTable("loops as l").set(row);`],
    ["a delete", calls, `ctx.db.deleteFrom("loops");`],
    ["a merge", calls, `ctx.db.mergeInto("loops");`],
    ["an insert in SQL", calls, "sql`insert into loops (id) values (${id})`;"],
    ["an update in SQL", calls, "sql`with a as (select 1) update loops as l set id = 1`;"],
    ["a delete in SQL", calls, "pool.query(`delete from only public.loops`);"],
    ["a merge in SQL", calls, "sql`merge into loops using a on true when matched then delete`;"],
    ["a truncation", calls, `pool.query("truncate table loops");`],
    ["into the ground", calls, `ctx.db.deleteFrom("acts");`],
    ["into a schema", calls, `pool.query('delete from auth."session"');`],
    ["from the ground", platform, `pool.query("update loops set id = 1");`],
    ["from a page", page, `ctx.db.insertInto("loops");`],
    ["from the composition", "src/house.ts", `pool.query("insert into loops (id) values (1)");`],
    ["a table of nobody", calls, `ctx.db.insertInto("secrets");`],
    ["a table that is put together", calls, "ctx.db.insertInto(table);"],
    ["a table that is put together in SQL", calls, "sql`insert into ${table} (id) values (1)`;"],
  ],
  "5 pages do not know SQL, components no modules": [
    ["the builder", page, `import { sql } from "kysely";`],
    ["the driver, for a type", page, `import type pg from "pg";`],
    ["the ground's database", page, `import { kyselyOn } from "#platform/db/database.ts";`],
    ["a question", page, `export async function loader() { return db.selectFrom("loops"); }`],
    ["SQL", page, `export async function loader() { return pool.query("select 1"); }`],
    ["a module in a part of pages", "src/web/ui/row.tsx", `import type { Loop } from "#modules/loops/index.ts";`],
    ["a module in a component", page, component(`export default function Today() { return <p>{openLoop()}</p>; }`)],
    ["a module in an element", page, component(`export default function Today() { return <openLoop.Row />; }`)],
    [
      "a module behind a component",
      page,
      component(
        `export function Today() { return <Row />; } function Row() { return <p>{words()}</p>; } const words = () => openLoop(1);`,
      ),
    ],
    ["a module in a client loader", page, component(`export const clientLoader = () => openLoop();`)],
    [
      "the ground in a component",
      page,
      `import { sayDay } from "#platform/say.ts"; export const Day = () => <p>{sayDay()}</p>;`,
    ],
    [
      "the house in a hook",
      "src/web/desk/use-list.ts",
      `import { keyFor } from "#src/house.ts"; export function useList() { return keyFor(); }`,
    ],
  ],
  "6 one transaction a form post": [
    ["an act in a command", calls, `import { act } from "#platform/act/act.ts";`],
    ["a reading in a command", calls, `import { tell, reading } from "#platform/act/act.ts";`],
    ["everything in a command", calls, `import * as acts from "#platform/act/act.ts";`],
    ["a transaction in a command", calls, `import { inTransaction } from "#platform/db/transaction.ts";`],
    [
      "a transaction in the ground",
      "src/platform/drafts.ts",
      `import { inTransaction } from "#platform/db/transaction.ts";`,
    ],
    ["an act in the composition", "src/clock.ts", `import { act } from "#platform/act/act.ts";`],
    ["a beginning", calls, `client.query("begin");`],
    ["an end", calls, `client.query("commit");`],
  ],
  "7 news goes by the outbox": [
    ["a row", loops, `ctx.db.insertInto("outbox").values(row);`],
    ["a row in SQL", "src/platform/drafts.ts", "pool.query(`insert into outbox (id) values ($1)`);"],
    ["a notice", loops, "sql`select pg_notify('rapport_live', ${text})`;"],
    ["a notice by name", loops, `client.query("notify rapport_live");`],
    ["a job", loops, "sql`select graphile_worker.add_job('a')`;"],
    ["the queue", loops, `import { quickAddJob } from "graphile-worker";`],
    ["a topic that is none", loops, `import { tell } from "#platform/act/act.ts"; tell(ctx, "loops.burnt", {});`],
    ["a topic that is put together", loops, `import { tell } from "#platform/act/act.ts"; tell(ctx, topic, {});`],
  ],
  "8 patients are handed out": [
    ["a cast", calls, `const a = id as PatientId;`],
    ["a cast of many", calls, `const a = ids as readonly PatientId[];`],
    ["a cast in two steps", page, `const a = row as unknown as { id: PatientId };`],
    ["a cast that lets all pass", calls, `where("patient_id", "=", id as never);`],
    ["a cast that asks nothing", calls, `where("patient_id", "=", id as any);`],
    ["an old cast", calls, `const a = <PatientId>id;`],
    ["a test", calls, `function isPatient(id: string): id is PatientId { return true; }`],
    ["SQL of that type", calls, "sql<PatientId>`${id}`;"],
    ["the builder's cast", calls, `query.$castTo<PatientId>();`],
  ],
  "9 insight alone reads across": [
    ["a view", calls, `ctx.db.selectFrom("insight_load").selectAll();`],
    ["a view in a join", "src/house.ts", `db.selectFrom("loops").leftJoin("insight_load as i", "i.id", "id");`],
  ],
  "time is an argument": [
    ["now()", loops, "sql`select id from loops where due_at < now()`;"],
    ["a part of a question", loops, "sql`and due_at < clock_timestamp()`;"],
    ["the date", loops, `pool.query("select current_date from loops");`],
    ["a clock", loops, `const at = Date.now();`],
    ["a date", loops, `const at = new Date();`],
  ],
  "the environment is read once": [
    ["a variable", page, `const port = process.env.PORT;`],
    ["a variable by its name", loops, `const port = process["env"]["PORT"];`],
    ["all of it", platform, `const { env } = process;`],
    ["the module", "src/main.ts", `import { env } from "node:process";`],
  ],
  "one calendar": [
    ["the library", loops, `import { Temporal } from "temporal-polyfill";`],
    ["the one of the language", platform, `const day = Temporal.Now.plainDateISO();`],
  ],
  "files are short": [["a long one", loops, "\n".repeat(251)]],
};

describe.each(Object.entries(planted))("%s, and a break of it is found:", (rule, breaks) => {
  it.each(breaks)("%s", (_, path, text) => {
    expect(check(path, text)).toContainEqual(expect.stringMatching(new RegExp(`^${rule}: ${path}:\\d+ `)));
  });
});

it("finds a room that is listed and empty", () => {
  expect(checkHouse(new Map(fronts.slice(1)), small)).toEqual([
    "1 look down only: src/floors.ts:1 people is listed and has no index.ts",
  ]);
});

it("says in which line", () => {
  expect(check(loops, `\n\nimport { logCall } from "#modules/calls/index.ts";`)).toEqual([
    `1 look down only: ${loops}:3 loops looks up at calls`,
  ]);
});

describe("leaves alone", () => {
  it.each([
    [
      "what stands below",
      calls,
      `import { openLoop } from "#modules/loops/index.ts"; import { log } from "#platform/log.ts"; import { rank } from "./rank.ts";`,
    ],
    [
      "a join below, and what all organisations share",
      calls,
      `db.selectFrom("calls as c").innerJoin("loops as l", "l.id", "c.id").innerJoin("organizations", "id", "id");`,
    ],
    ["shared data read by the ground", platform, `pool.query("select id from organizations");`],
    [
      "one's own writes, also by a name of their own",
      loops,
      "sql`with due as (select id from loops) update loops l set id = due.id from due`; db.with('due', a).selectFrom('due');",
    ],
    [
      "a change beside a conflict",
      loops,
      "sql`insert into loops (id) values (1) on conflict (id) do update set id = excluded.id`; sql`select id from loops for update skip locked`;",
    ],
    [
      "words that are no SQL",
      page,
      `const a = ["select", "Update your calls", "with", "begin", "Delete it from the list"];`,
    ],
    [
      "a module in a loader, and what only it calls",
      page,
      component(
        `export async function loader() { return view(); } function view() { return openLoop(); } export default function Today({ view }: { view: string }) { return <p title={view}>{x}</p>; }`,
      ),
    ],
    [
      "a form that posts to an action",
      page,
      component(
        `export async function action() { return openLoop(); } export default function Today() { return <form action="/desk" title={x.action}>{({ loader: 1, action: 2 }).loader}</form>; }`,
      ),
    ],
    [
      "the type of a module in a component",
      page,
      `import type { Loop } from "#modules/loops/index.ts"; export default function Row({ loop }: { loop: Loop }) { return <p>{loop.id}</p>; }`,
    ],
    [
      "what only the server renders",
      "src/web/entry.server.tsx",
      `import { wordsOf } from "#platform/i18n/index.ts"; export default function render() { return wordsOf("en"); }`,
    ],
    [
      "an act in a door, and a reading in the composition",
      "src/web/visit.ts",
      `import { act, reading } from "#platform/act/act.ts";`,
    ],
    ["the gate itself", "src/modules/relationships/gate.ts", `const a = id as PatientId;`],
    [
      "patients that are handed on",
      calls,
      `const a: PatientId[] = []; const b = new Set<PatientId>(a); defer<PatientId>(a); const c = "x" as const;`,
    ],
    ["insight", "src/modules/insight/load.ts", `ctx.db.selectFrom("insight_load");`],
    [
      "a clock as the default of an argument",
      loops,
      `export function sweep(now = new Date()) { return new Date(now.getTime() + 1); }`,
    ],
    [
      "the one place of the environment, and of calendars",
      "src/platform/calendar.ts",
      `import { Temporal } from "temporal-polyfill"; Temporal.Instant.from(a);`,
    ],
    [
      "what a tool wrote",
      "src/platform/db/types.ts",
      `/**\n * This file was generated by a tool.\n */${"\n".repeat(300)}`,
    ],
    ["the demo clinic in the composition", "src/demo.ts", `import { clinic } from "#world/clinic.ts";`],
  ])("%s", (_, path, text) => {
    expect(check(path, text)).toEqual([]);
  });
});
