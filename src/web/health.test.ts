import { Hono } from "hono";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readConfig } from "#platform/config.ts";
import { newId } from "#platform/ids.ts";
import { openMetrics } from "#platform/metrics.ts";
import { openHouse } from "#src/house.ts";
import type { House } from "#src/house.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { testDatabase } from "#tests/support/database.ts";
import { addHealth, routeOf } from "./health.ts";

let database: TestDatabase;
let house: House;
let upFor = 0;

beforeAll(async () => {
  database = await testDatabase("health");
  house = openHouse(
    { config: readConfig({}), secret: database.secret, ownerUrl: database.ownerUrl },
    "http://localhost",
  );
});
afterAll(async () => {
  await house.database.close();
  await database.drop();
});
beforeEach(async () => {
  upFor = 9_999;
  await database.owner.query("delete from clock_runs");
  await escalated(10);
});

describe("a process", () => {
  it("is alive and ready while the database answers and the clock goes", async () => {
    expect(await ask("/healthz")).toEqual([200, "ok\n"]);
    expect(await ask("/readyz")).toEqual([200, "ready\n"]);
  });

  it("is neither when the database does not answer", async () => {
    const away = { ...house, app: deadEnd().database.app };
    for (const path of ["/healthz", "/readyz"])
      expect(await ask(path, away)).toEqual([503, "database: does not answer\n"]);
  });

  it("H40: is not ready when nobody has escalated for five minutes, unless it has just begun", async () => {
    await escalated(301);
    expect(await ask("/readyz")).toEqual([
      503,
      expect.stringMatching(/^clock: nobody has escalated since \d{4}-.*\n$/),
    ]);
    upFor = 299;
    expect(await ask("/readyz")).toEqual([200, "ready\n"]);
    upFor = 9_999;
    await database.owner.query("delete from clock_runs");
    expect(await ask("/readyz")).toEqual([503, "clock: nobody has escalated yet\n"]);
    expect(await ask("/healthz")).toEqual([200, "ok\n"]);
  });

  it("is not ready when the database is not the one that it was made for", async () => {
    await database.owner.query("insert into migrations (name) values ('9999_tomorrow.sql')");
    await database.owner.query("delete from migrations where name = '0001_organizations.sql'");
    expect(await ask("/readyz")).toEqual([
      503,
      "migrations: the database was written by a newer Rapport (9999_tomorrow.sql)\nmigrations: 0001_organizations.sql has not run\n",
    ]);
    await database.owner.query("delete from migrations where name = '9999_tomorrow.sql'");
    await database.owner.query("insert into migrations (name) values ('0001_organizations.sql')");
    expect(await ask("/readyz")).toEqual([200, "ready\n"]);
  });
});

describe("the numbers", () => {
  it("say how old the last escalation is, and what waits", async () => {
    const [status, text] = await ask("/metrics");
    expect(status).toBe(200);
    expect(text).toMatch(/^rapport_escalation_age_seconds 1\d(\.\d+)?$/m);
    expect(text).toMatch(/^rapport_news_waiting 0$/m);
    expect(text).toMatch(/^rapport_jobs_dead 0$/m);
  });

  it.each([
    [`/desk/patients/${newId()}/loops/${newId().toUpperCase()}/taking`, 303, "/desk/patients/:id/loops/:id/taking"],
    ["/assets/entry-x1.js", 200, "/assets/*"],
    ["/desk", 500, "/desk"],
    ["/desk/patients/new", 422, "/desk/patients/new"],
    ["/made/up", 404, "none"],
    ["/made/up", 401, "none"],
  ])("name %s, answered by %i, %s", (path, status, route) => {
    expect(routeOf(path, status)).toBe(route);
  });
});

async function ask(path: string, of = house): Promise<[number, string]> {
  const app = new Hono();
  addHealth(app, of, openMetrics(), () => upFor);
  const response = await app.request(path);
  return [response.status, await response.text()];
}

/** A house whose database is not there: nothing listens on port 1. */
function deadEnd(): House {
  const ownerUrl = "postgres://owner:x@127.0.0.1:1/none";
  return openHouse({ config: readConfig({}), secret: database.secret, ownerUrl }, "http://localhost");
}

async function escalated(secondsAgo: number): Promise<void> {
  await database.owner.query(
    `insert into clock_runs (entry, ran_at, took_ms) values ('escalate', now() - $1 * interval '1 second', 1)
     on conflict (entry) do update set ran_at = excluded.ran_at`,
    [secondsAgo],
  );
}
