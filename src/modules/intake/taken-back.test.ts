import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Clinic } from "#tests/support/clinic.ts";
import { openIntake } from "#tests/support/intake.ts";
import { sayExample } from "#tests/support/loop-examples.ts";
import {
  type Body,
  condition,
  daysAgo,
  doctor,
  hoursAgo,
  noshow,
  observation,
  patient,
  stay,
  visit,
} from "#tests/support/record.ts";

let intake: Awaited<ReturnType<typeof openIntake>>;
beforeAll(async () => {
  intake = await openIntake("intake_taken_back");
});
afterAll(() => intake.close());

const file: (typeof intake)["file"] = (...lines) => intake.file(...lines);
const take: (typeof intake)["take"] = (...given) => intake.take(...given);
const read: (typeof intake)["read"] = (...asked) => intake.read(...asked);

const people = [doctor("dr"), patient("p")];
const newer = (body: Body, more: Body): Body => ({ ...body, meta: { lastUpdated: hoursAgo(1) }, ...more });
/** A visit that is still planned though its time is over. */
const planned = (id: string, days: number, more: Body = {}): Body =>
  visit(id, "p", days, { status: "planned", period: { start: daysAgo(days), end: daysAgo(days) }, ...more });

/** A clinic into which these came, one import after the other. */
async function clinicAfter(...imports: Body[][]): Promise<Clinic> {
  const clinic = await intake.clinicWith();
  for (const bodies of imports) await take(clinic, [await file(...bodies)]);
  return clinic;
}

const stands = (clinic: Clinic) =>
  read(
    clinic,
    "select kind, urgency, facts - 'readingIds' as facts, due_at, (select array_agg(fact) from loop_lifts) as lifts from loops where closed_at is null order by kind",
  );
const ended = (clinic: Clinic) =>
  read(
    clinic,
    "select l.kind, l.outcome, e.reason from loops l join loop_events e on e.loop_id = l.id and e.what = 'closed' order by l.opened_at",
  );

describe("what the record no longer says is no longer owed, in any order of feeds", () => {
  const [home, away, due] = [stay("s", "p", 3), noshow("a", "p", 5), planned("v", 9)];
  const byImport = (kind: string) => [{ kind, outcome: "ended", reason: "import" }];

  test.each<[string, Body, Body, string]>([
    ["a stay entered in error", home, newer(home, { status: "entered-in-error" }), "discharge"],
    ["a stay called off", home, newer(home, { status: "cancelled" }), "discharge"],
    ["a stay that goes on", home, newer(home, { status: "in-progress", period: { start: daysAgo(5) } }), "discharge"],
    ["a stay that was a visit to the emergency room", home, newer(home, { class: { code: "EMER" } }), "discharge"],
    ["a planned visit that took place", due, newer(visit("v", "p", 9), {}), "missed-visit"],
    ["a planned visit called off", due, newer(due, { status: "cancelled" }), "missed-visit"],
    ["a planned visit moved to next week", due, newer(planned("v", -7), {}), "missed-visit"],
    ["a noshow that was none", away, newer(away, { status: "fulfilled" }), "missed-visit"],
    ["an appointment moved", away, newer(away, { status: "booked", start: daysAgo(-3) }), "missed-visit"],
  ])("%s", async (_, old, corrected, kind) => {
    const clinic = await clinicAfter([...people, old], [corrected]);
    expect(await stands(clinic)).toEqual([]);
    expect(await stands(await clinicAfter([...people, corrected]))).toEqual([]);
    expect(await ended(clinic)).toEqual(byImport(kind));
    expect(await read(clinic, "select fact from loop_lifts")).toEqual([]);
  });

  test.each<[string, Body, Body]>([
    ["another day of discharge", home, newer(stay("s", "p", 2), {})],
    ["another day of the visit", due, newer(planned("v", 6), {})],
    ["a later stay, that is over too", home, stay("later", "p", 1)],
    ["a later visit, missed too", due, planned("w", 5)],
  ])("%s: as if that alone had come", async (_, old, corrected) => {
    const clinic = await clinicAfter([...people, old], [corrected]);
    const alone = await stands(await clinicAfter([...people, corrected]));
    expect(alone).toHaveLength(1);
    expect(await stands(clinic)).toEqual(alone);
  });

  test("what is said again after all is owed again", async () => {
    const back = { ...home, meta: { lastUpdated: hoursAgo(0.5) } };
    const clinic = await clinicAfter([...people, home], [newer(home, { status: "cancelled" })], [back]);
    expect(await stands(clinic)).toMatchObject([{ kind: "discharge", lifts: ["discharged"] }]);
  });

  test("a contact between the stay and the loop, of which the record tells late, closes it", async () => {
    const clinic = await clinicAfter([...people, stay("s", "p", 1.5)], [visit("v", "p", 1)]);
    expect(
      await read(
        clinic,
        "select outcome, closed_about = (select id from touchpoints where source_id = 'v') as by_it from loops",
      ),
    ).toEqual([{ outcome: "kept", by_it: true }]);
    const early = await clinicAfter([...people, due], [visit("w", "p", 9 + 1 / 24)]);
    expect(await read(early, "select outcome from loops")).toEqual([{ outcome: "kept" }]);
  });

  test("time alone ends nothing that is owed, and neither does anything else that comes", async () => {
    const clinic = await clinicAfter([...people, home, away]);
    const before = await stands(clinic);
    expect(before).toHaveLength(2);
    await take(clinic, [await file(newer(patient("p"), {}), observation("o", "p", 3, "8480-6", 120, "mm[Hg]"))]);
    expect(await stands(clinic)).toEqual(before);
    const ago = (days: number) => `to_jsonb(to_char(now() - interval '${days} days', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))`;
    await read(clinic, `update chart set body = jsonb_set(body, '{period,end}', ${ago(40)}) where type = 'Encounter'`);
    await read(
      clinic,
      `update loops set facts = jsonb_build_object('visitAt', ${ago(70)}) where kind = 'missed-visit'`,
    );
    await read(clinic, "update chart set at = now() - interval '70 days' where type = 'Appointment'");
    await take(clinic, [await file(newer(patient("p"), { gender: "female" }))]);
    expect(await read(clinic, "select count(*)::int as n from loops where closed_at is null")).toEqual([{ n: 2 }]);
  });
});

describe("a reading that the record takes back", () => {
  const pressure = (value: number, more: Body = {}) => observation("o", "p", 3, "8480-6", value, "mm[Hg]", more);
  const wrong: [string, Body][] = [
    ["entered in error", newer(pressure(196), { status: "entered-in-error" })],
    ["corrected to one that calls for nobody", newer(pressure(119), { status: "corrected" })],
  ];

  test.each(wrong)("%s leaves its alarm open, which says so; only an assessment closes it", async (_, corrected) => {
    const clinic = await clinicAfter([...people, pressure(196)], [corrected]);
    const open = [{ kind: "reading", urgency: 0, facts: { systolic: 196, takenBackAt: expect.any(String) } }];
    expect(await stands(clinic)).toMatchObject(open);
    expect(await read(clinic, "select what, reason from loop_events order by n")).toEqual([
      { what: "opened", reason: null },
      { what: "moved", reason: "record" },
    ]);
    const [{ facts }] = (await stands(clinic)) as [{ facts: Body }];
    const say = (locale: "en" | "es", side: "team" | "patient") =>
      sayExample("reading", [facts], { locale, side, standing: "open" }).join();
    expect(say("en", "team")).toMatch(/196 over \? *\..*The record no longer has this reading\./);
    expect(say("en", "patient")).toMatch(/Your record no longer shows this reading\.$/);
    expect(say("es", "team")).toContain("El expediente ya no tiene esta medición.");
    expect(say("es", "patient")).toContain("Su expediente ya no muestra esta medición.");
    await take(clinic, [await file(newer(patient("p"), {}))]);
    expect(await read(clinic, "select count(*)::int as n from loop_events")).toEqual([{ n: 2 }]);
  });

  test.each(wrong)("%s before it ever came opens nothing", async (_, corrected) => {
    expect(await stands(await clinicAfter([...people, corrected], [pressure(196)]))).toEqual([]);
  });

  test("corrected to another that crosses, it is told as it is now, and as urgent as it was", async () => {
    const clinic = await clinicAfter([...people, pressure(196)], [newer(pressure(186), { status: "corrected" })]);
    expect(await stands(clinic)).toMatchObject([{ urgency: 0, facts: { systolic: 186 } }]);
    expect(await stands(clinic)).not.toMatchObject([{ facts: { takenBackAt: expect.any(String) } }]);
    const milder = await clinicAfter(
      [...people, observation("o", "p", 3, "2708-6", 80, "%")],
      [newer(observation("o", "p", 3, "2708-6", 91, "%"), {})],
    );
    expect(await stands(milder)).toMatchObject([{ urgency: 0, facts: { value: 91 } }]);
  });

  test("what the record says again after all is told again without a word of that", async () => {
    const clinic = await clinicAfter(
      [...people, pressure(196)],
      [newer(pressure(196), { status: "entered-in-error" })],
      [pressure(196, { meta: { lastUpdated: hoursAgo(0.5) } })],
    );
    const [loop] = await stands(clinic);
    expect(loop).toMatchObject({ facts: { systolic: 196 } });
    expect(loop).not.toMatchObject({ facts: { takenBackAt: expect.any(String) } });
  });

  test("another that crosses rings as a new one does, though somebody had seen the first", async () => {
    const clinic = await clinicAfter([...people, pressure(196)], [newer(pressure(196), { status: "cancelled" })]);
    await read(clinic, "update loops set step = 2, escalate_at = null");
    await take(clinic, [await file(observation("other", "p", 1, "8480-6", 185, "mm[Hg]"))]);
    expect(await stands(clinic)).toMatchObject([{ urgency: 0, facts: { systolic: 185 } }]);
    expect(await read(clinic, "select step, escalate_at is not null as rings from loops")).toEqual([
      { step: 0, rings: true },
    ]);
  });

  test("a gain of weight is taken back with the weight from which it rose", async () => {
    const weight = (id: string, hours: number, kilograms: number, more: Body = {}) =>
      observation(id, "p", hours, "29463-7", kilograms, "kg", more);
    const gained = [...people, condition("hf", "p", "84114007"), weight("from", 120, 80), weight("now", 5, 83)];
    const light = await clinicAfter(gained, [weight("later", 1, 83.2)]);
    expect(await stands(light)).toMatchObject([{ facts: { value: 83 } }]);
    expect(await stands(light)).not.toMatchObject([{ facts: { takenBackAt: expect.any(String) } }]);
    const clinic = await clinicAfter(gained, [newer(weight("from", 120, 80), { status: "entered-in-error" })]);
    expect(await stands(clinic)).toMatchObject([{ facts: { value: 83, takenBackAt: expect.any(String) } }]);
  });

  test("a reading of long ago, which no import looks at any more, is not said to be taken back", async () => {
    const clinic = await clinicAfter([...people, pressure(196)]);
    await read(clinic, "update chart set at = now() - interval '20 days' where type = 'Observation'");
    await read(clinic, `update loops set facts = jsonb_set(facts, '{observedAt}', '"2025-01-01T10:00:00.000Z"')`);
    await take(clinic, [await file(newer(patient("p"), {}))]);
    expect(await stands(clinic)).not.toMatchObject([{ facts: { takenBackAt: expect.any(String) } }]);
  });
});
