import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { newId } from "#platform/ids.ts";
import { demoAccounts } from "#world/accounts.ts";

import { newHome, ownerOf, type Product, removeHome, runCli, startProduct } from "./product.ts";
import { hiddenOn, openVisitor, signIn, type Visitor } from "./visitor.ts";

/** The server and its database are killed in the middle of 200 acts, as by a power cut that spares the disk. Nothing acknowledged is lost. */

type Act = { by: string; path: string; fields: Record<string, string> };

const staff = ["amara", "lena", "marco", "priya"];
const acts = 200;
const connections = 8;
const killedAfter = 80;

describe("kill -9 of server and database during 200 acts", () => {
  const home = newHome();
  const acknowledged = new Map<string, string>();
  let product: Product;
  let planned: Act[];
  let lived: string[];
  let again: Map<string, string>;

  beforeAll(async () => {
    product = await startProduct(home);
    const visitors = await signedIn(product.url);
    planned = await plan(visitors);
    await send(visitors, planned, {
      answered: (act, to) => {
        acknowledged.set(keyOf(act), to);
        if (acknowledged.size === killedAfter) void product.kill("server and database");
      },
    });
    const cookies = new Map([...visitors].map(([key, visitor]) => [key, visitor.cookies()]));
    product = await startProduct(home, { PORT: new URL(product.url).port });
    for (const [key, own] of cookies) visitors.set(key, openVisitor(product.url, own));
    lived = await doneOf([...acknowledged.keys()]);
    again = await send(visitors, planned, { answered: () => {} });
  }, 120_000);

  afterAll(async () => {
    await product?.stop();
    await removeHome(home);
  });

  test("it came in the middle, and what is written is flushed", async () => {
    expect(acknowledged.size).toBeGreaterThanOrEqual(killedAfter);
    expect(acknowledged.size).toBeLessThan(acts);
    expect(await ask("show fsync")).toEqual([{ fsync: "on" }]);
  });

  test("every act that was acknowledged is there when it is up again", () => {
    expect(lived.toSorted()).toEqual([...acknowledged.keys()].toSorted());
  });

  test("whoever was signed in still is, and each form sent again leads where it led the first time", () => {
    expect([...again.keys()].toSorted()).toEqual(planned.map(keyOf).toSorted());
    for (const [key, to] of acknowledged) expect(again.get(key)).toBe(to);
  });

  test("each of the 200 is there exactly once: its contact, its call, its entry in the log", async () => {
    const rows = await ask(
      `select c.words, t.outcome, t.act_key as key, c.act_key = t.act_key as same,
         (select count(*)::int from audit a where a.about_id = c.id and a.what = 'call.logged') as entries
       from touchpoints t left join calls c on c.touchpoint_id = t.id where t.act_key = any($1) order by c.words`,
      planned.map(keyOf),
    );
    expect(rows).toEqual(
      planned
        .map(({ fields }) => ({
          words: fields["words"],
          outcome: fields["how"],
          key: fields["key"],
          same: true,
          entries: 1,
        }))
        .toSorted((a, b) => (a.words! < b.words! ? -1 : 1)),
    );
  });

  test("each promise was made once, with one loop that was opened once", async () => {
    const rows = await ask(
      `select p.act_key as key, count(distinct p.id)::int as promises, count(e.*)::int as opened, min(l.version) as version
       from promises p join loops l on l.id = p.loop_id join loop_events e on e.loop_id = l.id and e.what = 'opened'
       where p.act_key = any($1) group by p.act_key order by p.act_key`,
      planned.map(keyOf),
    );
    const promised = planned.filter(({ fields }) => fields["promised"] === "yes").map(keyOf);
    expect(rows).toEqual(promised.toSorted().map((key) => ({ key, promises: 1, opened: 1, version: 1 })));
  });

  test("no loop has lost an event or has one too many", async () => {
    const torn = await ask(
      `select l.id from loops l where l.version is distinct from (select max(n) from loop_events e where e.loop_id = l.id)
         or l.version <> (select count(*) from loop_events e where e.loop_id = l.id)`,
    );
    expect(torn).toEqual([]);
  });

  test("the news of them is told, and the log and its seals are whole", async () => {
    await vi.waitFor(async () => expect(await ask("select count(*)::int as n from outbox")).toEqual([{ n: 0 }]), {
      timeout: 20_000,
      interval: 100,
    });
    const { code, words } = await runCli(home, ["doctor", "--json"]);
    expect(words).not.toMatch(/^audit/m);
    expect(words).toContain("All is well.");
    expect(code).toBe(0);
  });

  test("it said nothing of what was written", () => {
    expect(product.said()).not.toMatch(/act \d+ of/);
  });

  async function ask(statement: string, keys?: string[]): Promise<unknown[]> {
    const owner = ownerOf(home);
    try {
      return (await owner.query(statement, keys && [keys])).rows;
    } finally {
      await owner.end();
    }
  }

  async function doneOf(keys: string[]): Promise<string[]> {
    const rows = await ask(
      "select key from acts join touchpoints on act_key = key where key = any($1) and result is not null",
      keys,
    );
    return (rows as { key: string }[]).map(({ key }) => key);
  }

  async function plan(visitors: Map<string, Visitor>): Promise<Act[]> {
    const known = new Map<string, string[]>();
    for (const key of staff) known.set(key, await patientsOf(visitors.get(key)!));
    const due = await shownDue(visitors, known.get("amara")![0]!);
    return Array.from({ length: acts }, (_, n) => {
      const by = staff[n % staff.length]!;
      const patients = known.get(by)!;
      const patient = patients[n % patients.length]!;
      return { by, path: callOf(patient), fields: call(by, patient, n, n % 10 === 0 ? due : {}) };
    });
  }
});

/** Whom somebody may open, by their own list of today. */
async function patientsOf(visitor: Visitor): Promise<string[]> {
  const { page } = await visitor.get("/desk");
  return [...new Set(page.match(/(?<=\/desk\/patients\/)[0-9a-f-]{36}/g))].slice(0, 12);
}

/** Every second one was reached, every tenth was promised something. */
function call(by: string, patient: string, n: number, due: Record<string, string>): Record<string, string> {
  const promise = due["promise.shown"]
    ? { promised: "yes", "promise.words": `ring about act ${n}`, ...due }
    : { promised: "no" };
  const how = n % 2 === 0 ? "reached" : "no-answer";
  return {
    seat: idOf(by),
    key: newId(),
    patient,
    how,
    spokeWith: patient,
    number: "",
    minutes: "3",
    words: `act ${n} of ${acts}`,
    ...promise,
  };
}

/** What the page shows of a day ten days from now, to be said yes to: the form is posted once without, and nothing is done. */
async function shownDue(visitors: Map<string, Visitor>, patient: string): Promise<Record<string, string>> {
  const day = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  const asked = { "promise.day": day, "promise.shown": "-" };
  const refused = await visitors.get("amara")!.post(callOf(patient), call("amara", patient, 0, asked));
  return { "promise.day": day, "promise.shown": hiddenOn(refused, "words")["promise.shown"]! };
}

async function signedIn(url: string): Promise<Map<string, Visitor>> {
  const visitors = new Map(staff.map((key) => [key, openVisitor(url)]));
  await Promise.all([...visitors].map(([key, visitor]) => signIn(visitor, key)));
  return visitors;
}

/** Sends the acts over several connections until one of them finds nobody there, and gives where each that was answered led to. */
async function send(
  visitors: Map<string, Visitor>,
  planned: Act[],
  { answered }: { answered(act: Act, to: string): void },
): Promise<Map<string, string>> {
  const waiting = [...planned];
  const led = new Map<string, string>();
  const work = async () => {
    for (let act = waiting.shift(); act; act = waiting.shift()) {
      const answer = await visitors
        .get(act.by)!
        .post(act.path, act.fields)
        .catch(() => undefined);
      if (!answer || answer.status === 503) return;
      if (answer.status !== 303 || !answer.to)
        throw new Error(`act ${keyOf(act)}: ${answer.status} ${answer.page.slice(0, 300)}`);
      led.set(keyOf(act), answer.to);
      answered(act, answer.to);
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  return led;
}

function callOf(patient: string): string {
  return `/desk/patients/${patient}/call`;
}

function keyOf({ fields }: Act): string {
  return fields["key"]!;
}

function idOf(key: string): string {
  return demoAccounts.find((one) => one.key === key)!.personId;
}
