import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reading, systemSitting } from "#platform/act/act.ts";
import type { Ctx, Organization } from "#platform/ctx.ts";
import { newId } from "#platform/ids.ts";
import { openPanel } from "#modules/relationships/index.ts";
import { testDatabase } from "#tests/support/database.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { nthId, populate, sizeFor } from "../../../bench/population.ts";
import { promisedQuery } from "./promised.queries.ts";
import { loopsQuery, todayQuery } from "./today.queries.ts";

type Plan = {
  "Node Type": string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: Plan[];
};

const organization: Organization = {
  id: newId(),
  slug: "crowd",
  name: "Crowd",
  timeZone: "America/New_York",
  locale: "en",
  region: "US",
  purpose: "practice",
  phone: null,
  address: null,
  interpreterPhone: null,
  interpreterCode: null,
};
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase("scale");
  await database.owner.query(
    "insert into organizations (id, slug, name, time_zone, locale, region, purpose) values ($1, 'crowd', 'Crowd', 'America/New_York', 'en', 'US', 'practice')",
    [organization.id],
  );
  await reading(database.app, systemSitting(organization, "test"), (ctx) =>
    populate(ctx, { ...sizeFor(50_000), touchpoints: 50_000 }),
  );
  await database.owner.query("analyze");
}, 120_000);
afterAll(() => database.drop());

describe("Today among 50,000 patients", () => {
  it("reads two indexes and at most 2,000 rows", async () => {
    const nodes = await planOf(todayQuery);
    const scans = nodes.filter((node) => node["Node Type"].includes("Scan") && node["Index Name"]);
    expect(new Set(scans.map((node) => node["Index Name"]))).toEqual(new Set(["loops_owner", "loops_pool"]));
    expect(nodes.filter((node) => node["Node Type"] === "Seq Scan")).toEqual([]);
    expect(rowsRead(scans)).toBeGreaterThan(50);
    expect(rowsRead(scans)).toBeLessThanOrEqual(2_000);
  });

  it("reads with them the loops of those patients, and no others", async () => {
    const nodes = await planOf(loopsQuery);
    const scans = nodes.filter((node) => node["Node Type"].includes("Scan") && node["Index Name"]);
    expect(nodes.filter((node) => node["Node Type"] === "Seq Scan")).toEqual([]);
    expect(rowsRead(scans)).toBeLessThanOrEqual(2_000);
  });

  it("finds what was promised for today without reading what else they hold", async () => {
    await database.owner.query("update loops set kind = 'promise' where closed_at is null and kind = 'call-back'");
    await database.owner.query("analyze loops");
    const nodes = await planOf(promisedQuery);
    const scans = nodes.filter((node) => node["Node Type"].includes("Scan") && node["Index Name"]);
    expect(nodes.filter((node) => node["Node Type"] === "Seq Scan")).toEqual([]);
    expect(rowsRead(scans)).toBeLessThanOrEqual(500);
  });
});

function planOf(query: typeof todayQuery | typeof loopsQuery | typeof promisedQuery): Promise<Plan[]> {
  return asClinician(async (ctx) => {
    const asked = query(ctx, await openPanel(ctx));
    const { rows } = await sql<{ "QUERY PLAN": { Plan: Plan }[] }>`explain (analyze, format json) ${asked}`.execute(
      ctx.db,
    );
    return flat(rows[0]!["QUERY PLAN"][0]!.Plan);
  });
}

function rowsRead(scans: Plan[]): number {
  const removed = (node: Plan) => node["Rows Removed by Filter"] ?? 0;
  return scans.reduce((sum, node) => sum + (node["Actual Rows"] + removed(node)) * node["Actual Loops"], 0);
}

function asClinician<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return reading(
    database.app,
    { ...systemSitting(organization, "test"), actor: { personId: nthId(1, 3), role: "clinician" } },
    work,
  );
}

function flat(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(flat)];
}
