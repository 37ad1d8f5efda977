import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { demoAccounts } from "#world/accounts.ts";
import { buildWorld } from "#world/build.ts";

import { ensureBuild } from "../../bin/build.ts";
import { portIfFree } from "../../bin/port.ts";
import { root } from "../../bin/project.ts";
import {
  launch,
  newHome,
  ownerOf,
  processesOf,
  type Product,
  readOf,
  removeHome,
  type Start,
  startProduct,
} from "./product.ts";
import { openVisitor, signIn } from "./visitor.ts";

/** Starts that are disturbed: the first ones are killed half-way, two come at once, one has another secret. Whoever cannot start says why in one line. */

const promptly = { timeout: 30_000, interval: 20 };
const home = newHome();

beforeAll(() => ensureBuild(root), 120_000);
afterAll(() => removeHome(home));

describe("two first starts at once on one port, and kills while the demo clinic is made", () => {
  let product: Product;
  let refused: Start;

  beforeAll(async () => {
    const env = { PORT: String(await portIfFree(0)) };
    const both = [launch(home, env), launch(home, env)];
    refused = await Promise.race(both.map(async (one) => (await one.code, one)));
    const first = both.find((one) => one !== refused)!;
    await killedOnce(first, "select from organizations");
    await killedOnce(launch(home, env), "select from seats having count(*) >= 3");
    product = await startProduct(home, env);
  }, 120_000);
  afterAll(() => product?.stop());

  test("one of the two goes on, the other says where that one is, and what to do", async () => {
    expect(await refused.code).toBe(1);
    expect(readOf(refused)).toMatch(
      /^Rapport already runs here, or is just starting, at http:\/\/localhost:\d+ \(process \d+\)\. Use that one .* npm start\n$/,
    );
  });

  test("the clinic is whole: everybody is there once, and may sign in", async () => {
    const { persons, patients, promises } = buildWorld(new Date());
    expect(await ask("select count(*)::int as n from persons")).toEqual([{ n: persons.length }]);
    expect(await ask("select count(*)::int as n from patients")).toEqual([{ n: patients.length }]);
    expect(await ask("select count(*)::int as n from promises")).toEqual([{ n: promises.length }]);
    expect(await ask("select count(*)::int as n from seats")).toEqual([{ n: demoAccounts.length }]);
    for (const key of ["amara", "sam", "joan", "rosa"]) await signIn(openVisitor(product.url), key);
  });

  test("another secret than that of the home is named as such, and the one that runs goes on", async () => {
    const started = launch(home, { RAPPORT_SECRET: "another secret, of somebody else's home" });
    expect(await started.code).toBe(1);
    expect(readOf(started)).toMatch(/^The database was made with another secret\. Put back .* RAPPORT_SECRET\.\n$/);
    expect((await openVisitor(product.url).get("/readyz")).status).toBe(200);
  });

  test("an older program starts on no database of a newer one", async () => {
    await ask("insert into migrations (name) values ('9999_tomorrow.sql')");
    const started = launch(home);
    expect(await started.code).toBe(1);
    expect(readOf(started)).toMatch(/^The database was written by a newer Rapport .* made before it\.\n$/);
    await ask("delete from migrations where name = '9999_tomorrow.sql'");
  });

  test("a second one on a port of its own joins, and what it leaves goes on", async () => {
    const other = await startProduct(home);
    await signIn(openVisitor(other.url), "amara");
    await other.stop();
    expect((await openVisitor(product.url).get("/readyz")).status).toBe(200);
    await product.stop();
    expect(processesOf(home)).toEqual([]);
  });

  test("with nothing that runs, another secret starts nothing that stays", async () => {
    const started = launch(home, { RAPPORT_SECRET: "another secret, of somebody else's home" });
    expect(await started.code).toBe(1);
    expect(readOf(started)).toMatch(/^The database was made with another secret\./);
    expect(processesOf(home)).toEqual([]);
  });
});

/** Kills a start, and its database with it, at the moment when the statement finds something. */
async function killedOnce(starting: Start, statement: string): Promise<void> {
  await vi.waitFor(async () => expect(await ask(statement)).not.toEqual([]), promptly);
  for (const pid of [starting.child.pid!, ...processesOf(home)]) process.kill(pid, "SIGKILL");
  await starting.code;
  expect(await starting.ready).toBeUndefined();
}

async function ask(statement: string): Promise<unknown[]> {
  const owner = ownerOf(home);
  try {
    return (await owner.query(statement)).rows;
  } finally {
    await owner.end();
  }
}
