import { renameSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { type Postgres, startPostgres } from "../../bin/postgres.ts";
import { openVisitors } from "../support/browser.ts";
import { newHome, ownerOf, processesOf, type Product, removeHome, startProduct } from "./product.ts";
import { againOn, type Answer, hiddenOn, openVisitor, signIn, typedIn, type Visitor, wordsOn } from "./visitor.ts";

/** The server runs and its database does not: people are told so in time, nothing they typed is lost, and nothing is done twice. */

const bound = 6_000;
const promptly = { timeout: 15_000, interval: 50 };
const typed = ["Blackberries", "Zwölf Stufen 😀 ohne Pause", "<b>fine</b> & “well”"];

/** The ways in which a database is not there: somebody stopped it, it does not answer, or it died and cannot start. */
type Outage = { begin(home: string): Promise<void>; end(home: string): Promise<void> };

let joined: Postgres | undefined;

const stopped: Outage = {
  async begin(home) {
    process.kill(processesOf(home)[0]!, "SIGINT");
    await vi.waitFor(() => expect(processesOf(home)).toEqual([]), promptly);
  },
  async end(home) {
    joined = await startPostgres({ home });
  },
};

const frozen: Outage = {
  async begin(home) {
    for (const pid of processesOf(home)) process.kill(pid, "SIGSTOP");
  },
  async end(home) {
    for (const pid of processesOf(home)) process.kill(pid, "SIGCONT");
  },
};

/** As after a power cut of the disk: what it cannot start without is gone until `end`, and from then on nobody helps. */
const killed: Outage = {
  async begin(home) {
    renameSync(needed(home), `${needed(home)}.aside`);
    process.kill(processesOf(home)[0]!, "SIGKILL");
    await vi.waitFor(() => expect(processesOf(home)).toEqual([]), promptly);
  },
  async end(home) {
    renameSync(`${needed(home)}.aside`, needed(home));
  },
};

let home: string;
let product: Product;

beforeAll(async () => {
  home = newHome();
  product = await startProduct(home);
}, 60_000);

afterAll(async () => {
  await product?.stop();
  await joined?.stop();
  await removeHome(home);
});

describe.each([
  ["stopped", stopped],
  ["frozen", frozen],
  ["killed", killed],
])("with a database that is %s", (_, outage) => {
  let [amara, rosa]: Visitor[] = [];
  let path: string;
  let fields: Record<string, string>;
  const answers: Record<string, Answer & { ms: number }> = {};

  beforeAll(async () => {
    const leaving = openVisitor(product.url);
    [amara, rosa] = [openVisitor(product.url), openVisitor(product.url)];
    await Promise.all([signIn(amara, "amara"), signIn(rosa, "rosa"), signIn(leaving, "joan")]);
    path = await callPathOf(amara);
    fields = await filledIn(amara, path);
    await outage.begin(home);
    const asked = {
      desk: () => amara!.get("/desk"),
      portal: () => rosa!.get("/portal"),
      "sign-in": () => openVisitor(product.url).get("/account/sign-in"),
      "sign-in form": () => openVisitor(product.url).post("/account/sign-in", typedIn("amara")),
      "sign-out": () => leaving.post("/account/sign-out", {}),
      healthz: () => amara!.get("/healthz"),
      readyz: () => amara!.get("/readyz"),
      call: () => amara!.post(path, fields),
    };
    await Promise.all(Object.entries(asked).map(async ([name, ask]) => (answers[name] = await timed(ask))));
    await outage.end(home);
  }, 60_000);

  test.each(["desk", "portal", "sign-in", "sign-in form", "call"])("%s says so in time, and whom to call", (name) => {
    const { status, page, ms } = answers[name]!;
    expect(status).toBe(503);
    expect(ms).toBeLessThan(bound);
    expect(wordsOn({ page })).toContain("We cannot reach our records.");
    expect(page).toContain('href="tel:911"');
    expect(page).toMatch(/href="tel:\+1510555\d{4}"/);
  });

  test.each(["healthz", "readyz"])("%s says no in time", (name) => {
    expect(answers[name]).toMatchObject({ status: 503 });
    expect(answers[name]!.ms).toBeLessThan(bound);
  });

  test("who signs out leaves nothing in the browser, though the session cannot be ended yet", () => {
    const { status, to, headers, ms } = answers["sign-out"]!;
    expect({ status, to }).toEqual({ status: 303, to: "/account/sign-in" });
    expect(headers.getSetCookie()).toEqual([expect.stringMatching(/^rapport=; Max-Age=0/)]);
    expect(headers.get("clear-site-data")).toContain("storage");
    expect(ms).toBeLessThan(bound);
  });

  test("every word that was typed stands on the page, above a form with the same key", () => {
    const words = wordsOn(answers["call"]!);
    for (const word of typed) expect(words).toContain(word);
    expect(words).toContain("Try again");
    expect(againOn(answers["call"]!)).toMatchObject(fields);
  });

  test("once it is back, pressing it does the act, once", async () => {
    await vi.waitFor(async () => expect((await amara!.get("/healthz")).status).toBe(200), promptly);
    const again = againOn(answers["call"]!);
    const first = await amara!.post(path, again);
    expect(first).toMatchObject({ status: 303 });
    expect(await amara!.post(path, again)).toMatchObject({ status: 303, to: first.to });
    expect(await callsOf(fields["key"]!)).toBe(1);
  });

  test("it was the same process all along, and it is ready again", async () => {
    await vi.waitFor(async () => expect((await amara!.get("/readyz")).status).toBe(200), promptly);
    expect((await amara!.get("/desk")).status).toBe(200);
    expect(product.isRunning()).toBe(true);
  });

  test("neither pages nor log lines have a stack, a statement, or what was typed", () => {
    const said = product.said().slice(product.said().lastIndexOf("@harbor.example"));
    for (const text of [said, ...Object.values(answers).map(({ page }) => page)]) {
      expect(text).not.toMatch(/ at .*\.[jt]s:\d|node_modules|\b(select|insert into|update) .* (from|set|values)\b/i);
    }
    for (const word of typed) expect(said).not.toContain(word.split(" ")[0]);
  });
});

test("the desk says that it hears nothing, and follows again by itself", async () => {
  const owner = ownerOf(home);
  const app = { url: product.url, owner, log: () => "", clock: async () => {}, close: async () => {} };
  const visitors = await openVisitors(app);
  try {
    const page = await visitors.person("amara");
    await page.goto("/desk");
    await page.locator("p.live:not(.still):not(.lost)").waitFor();
    await page.waitForLoadState("networkidle"); // A page that is just being read again would become the error page.
    await stopped.begin(home);
    await page.locator("p.live.lost").waitFor();
    expect(product.isRunning()).toBe(true);
    await stopped.end(home);
    await page.locator("p.live:not(.still):not(.lost)").waitFor();
  } finally {
    await visitors.leave();
    await visitors.close();
    await owner.end();
  }
}, 60_000);

test("a database that was killed runs again by itself, and what was in the middle of being sent is done once", async () => {
  const amara = openVisitor(product.url);
  await signIn(amara, "amara");
  const path = await callPathOf(amara);
  const fields = await filledIn(amara, path);
  const before = product.said().length;
  process.kill(processesOf(home)[0]!, "SIGKILL");
  const first = await amara.post(path, fields);
  expect([303, 503]).toContain(first.status);
  await vi.waitFor(async () => expect((await amara.get("/readyz")).status).toBe(200), promptly);
  expect(await amara.post(path, fields)).toMatchObject({ status: 303 });
  expect(await callsOf(fields["key"]!)).toBe(1);
  expect(
    product
      .said()
      .slice(before)
      .match(/the database had died, and runs again/g),
  ).toHaveLength(1);
}, 60_000);

/** Without this file no PostgreSQL starts. */
function needed(home: string): string {
  return join(home, "postgres/data/global/pg_control");
}

async function timed(ask: () => Promise<Answer>): Promise<Answer & { ms: number }> {
  const from = performance.now();
  const answer = await ask();
  return { ...answer, ms: performance.now() - from };
}

async function callPathOf(visitor: Visitor): Promise<string> {
  const { page } = await visitor.get("/desk");
  const id = /\/desk\/patients\/([0-9a-f-]{36})/.exec(page)?.[1];
  return `/desk/patients/${id}/call`;
}

/** The call form as somebody filled it in: texts of one word and of several, and signs that a page must not take for its own. */
async function filledIn(visitor: Visitor, path: string): Promise<Record<string, string>> {
  const hidden = hiddenOn(await visitor.get(path), "words");
  const said = { words: typed.join("\n"), "promise.words": typed[0]!, minutes: "7" };
  return { ...hidden, how: "no-answer", number: "", promised: "no", ...said };
}

async function callsOf(key: string): Promise<number> {
  const owner = ownerOf(home);
  try {
    const { rows } = await owner.query<{ n: number }>(
      "select count(*)::int as n from touchpoints t join calls c on c.touchpoint_id = t.id where t.act_key = $1",
      [key],
    );
    return rows[0]!.n;
  } finally {
    await owner.end();
  }
}
