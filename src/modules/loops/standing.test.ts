import fc from "fast-check";
import pg from "pg";
import { expect, test } from "vitest";
import { testServer } from "#tests/support/postgres.ts";
import type { Stands } from "./standing.ts";
import { snoozeLimit, standingOf, standingSql } from "./standing.ts";

const now = new Date("2026-11-21T16:31:00Z");
const minute = 60_000;
const from = (minutes: number) => new Date(now.getTime() + minutes * minute);
const midnight = from(929);
const plain: Stands = { closedAt: null, snoozedUntil: null, owedBy: "team", dueAt: from(2000) };

test.each<[string, Partial<Stands>, string]>([
  ["closed", { closedAt: from(-1), snoozedUntil: from(9), dueAt: from(-9) }, "closed"],
  ["snoozed, late stays late afterwards", { snoozedUntil: from(9), dueAt: from(-9) }, "waiting"],
  ["its snooze just over", { snoozedUntil: from(0), dueAt: from(-9) }, "overdue"],
  ["owed by the patient", { owedBy: "patient" }, "waiting"],
  ["owed by the family, due this moment", { owedBy: "family", dueAt: from(0) }, "waiting"],
  ["owed by a partner, and late", { owedBy: "partner", dueAt: from(-1) }, "overdue"],
  ["ours, due this moment", { dueAt: from(0) }, "due-today"],
  ["ours, late", { dueAt: from(-1) }, "overdue"],
  ["ours, by midnight", { dueAt: midnight }, "due-today"],
  ["ours, tomorrow", { dueAt: new Date(midnight.getTime() + 1) }, "open"],
])("%s: %j is %s", (_, loop, standing) => {
  expect(standingOf({ ...plain, ...loop }, now, midnight)).toBe(standing);
});

const minutes = fc.integer({ min: -3000, max: 3000 });
/** Instants that often fall on an edge: this moment, midnight, a millisecond beside them. */
const instant = fc.oneof(
  minutes.map(from),
  fc.constantFrom(...[now, midnight].flatMap((edge) => [-1, 0, 1].map((ms) => new Date(edge.getTime() + ms)))),
);
const loop = fc.record<Stands>({
  closedAt: fc.option(instant, { freq: 3 }),
  snoozedUntil: fc.option(instant),
  owedBy: fc.constantFrom("team", "patient", "family", "partner"),
  dueAt: instant,
});

test("the function and the SQL agree on generated loops (law 1)", async () => {
  const client = new pg.Client({ connectionString: await testServer() });
  await client.connect();
  try {
    const loops = fc.sample(loop, 3000);
    const { rows } = await client.query<{ standing: string }>(
      `select ${standingSql} as standing
         from unnest($3::int[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::timestamptz[]) as loops (n, closed_at, snoozed_until, owed_by, due_at),
              (select $1::timestamptz as now, $2::timestamptz as end_of_today) clock
        order by loops.n`,
      [
        now,
        midnight,
        loops.map((_, n) => n),
        ...(["closedAt", "snoozedUntil", "owedBy", "dueAt"] as const).map((key) => loops.map((one) => one[key])),
      ],
    );
    expect(rows.map((row) => row.standing)).toEqual(loops.map((one) => standingOf(one, now, midnight)));
    expect(new Set(rows.map((row) => row.standing)).size).toBe(5);
  } finally {
    await client.end();
  }
});

test("a loop of ours that lies open only ever moves on: open, due today, overdue", () => {
  const order = ["open", "due-today", "overdue"];
  fc.assert(
    fc.property(instant, minutes, (dueAt, later) => {
      const [first, then] = [now, from(Math.abs(later))].map((at) =>
        order.indexOf(standingOf({ ...plain, dueAt }, at, midnight)),
      );
      expect(then).toBeGreaterThanOrEqual(first as number);
    }),
  );
});

test.each([
  ["nothing escalates", null, 14 * 24 * 60],
  ["the next rung comes first", from(600), 600],
  ["the next rung is far", from(30 * 24 * 60), 14 * 24 * 60],
  ["the next rung is due already", from(-5), -5],
])("%s: snoozed until %s at most, %d minutes from now", (_, escalateAt, latest) => {
  expect(snoozeLimit({ escalateAt }, now)).toEqual(from(latest));
});
