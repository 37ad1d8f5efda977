import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openIntake } from "#tests/support/intake.ts";
import { type Body, daysAgo, doctor, hoursAgo, observation, patient, to } from "#tests/support/record.ts";

let intake: Awaited<ReturnType<typeof openIntake>>;
beforeAll(async () => {
  intake = await openIntake("intake_replaced");
});
afterAll(() => intake.close());

const file: (typeof intake)["file"] = (...lines) => intake.file(...lines);
const take: (typeof intake)["take"] = (...given) => intake.take(...given);

const replacedBy = (id: string, reference: string, more: Body = {}) =>
  patient(id, { active: false, link: [{ type: "replaced-by", other: to(reference) }], ...more });
const severe = (who: string, more: Body = {}) => observation(`o-${who}`, who, 3, "8480-6", 196, "mm[Hg]", more);
const named = (id: string) => [{ name: `Ana Ruiz-${id}`, recordNo: expect.any(String) }];

/** What came of these, imported one after the other: the last outcome, and who has which open alarm. */
async function after(...imports: Body[][]) {
  const clinic = await intake.clinicWith();
  const outcomes = [];
  for (const bodies of imports) outcomes.push(await take(clinic, [await file(doctor("dr"), ...bodies)]));
  const alarms = await intake.read<{ family: string; taken: boolean }>(
    clinic,
    "select p.family, l.facts ? 'takenBackAt' as taken from loops l join persons p on p.id = l.patient_id where l.closed_at is null order by 1",
  );
  return { outcome: outcomes.at(-1)!, alarms };
}

describe("a reading in a record that another one replaced", () => {
  const alarm = (id: string) => [{ family: `Ruiz-${id}`, taken: false }];

  test.each<[string, string, string]>([
    ["whose id comes later", "a", "b"],
    ["whose id comes before", "b", "a"],
  ])("is an alarm of the one that stands, %s", async (_, old, stands) => {
    const bodies = [replacedBy(old, `Patient/${stands}`), patient(stands), severe(old)];
    const once = await after(bodies);
    expect(once).toMatchObject({ outcome: { opened: { reading: 1 }, unanswered: [] }, alarms: alarm(stands) });
    for (const parts of [bodies, bodies.toReversed()])
      expect((await after(...parts.map((body) => [body]))).alarms).toEqual(alarm(stands));
  });

  test("by an address, and through another that was replaced as well", async () => {
    const chain = [replacedBy("a", "https://ehr.example/Patient/b"), replacedBy("b", "Patient/c"), patient("c")];
    expect(await after([...chain, severe("a")])).toMatchObject({ outcome: { unanswered: [] }, alarms: alarm("c") });
  });

  test("stays that alarm when only the one that stands comes again, and is taken back with the reading", async () => {
    const first = [replacedBy("a", "Patient/b"), patient("b"), severe("a")];
    const again = patient("b", { gender: "female", meta: { lastUpdated: hoursAgo(1) } });
    expect((await after(first, [again])).alarms).toEqual(alarm("b"));
    const wrong = severe("a", { status: "entered-in-error", meta: { lastUpdated: hoursAgo(1) } });
    expect((await after(first, [wrong])).alarms).toEqual([{ family: "Ruiz-b", taken: true }]);
  });

  test.each<[string, Body[]]>([
    ["by nobody who is here", [replacedBy("a", "Patient/gone")]],
    ["by somebody who died", [replacedBy("a", "Patient/b"), patient("b", { deceasedDateTime: daysAgo(1) })]],
    ["by one that was ended", [replacedBy("a", "Patient/b"), patient("b", { active: false })]],
    ["by itself", [replacedBy("a", "Patient/a")]],
    ["in a circle", [replacedBy("a", "Patient/b"), replacedBy("b", "Patient/a")]],
  ])("is named when it was replaced %s", async (_, bodies) => {
    expect(await after([...bodies, severe("a")])).toMatchObject({
      outcome: { opened: {}, unanswered: named("a") },
      alarms: [],
    });
  });

  test("is named for nobody who died, nor when it calls for nobody", async () => {
    const dead = replacedBy("a", "Patient/gone", { deceasedDateTime: daysAgo(1) });
    expect((await after([dead, severe("a")])).outcome.unanswered).toEqual([]);
    const fine = observation("o", "a", 3, "8480-6", 120, "mm[Hg]");
    expect((await after([replacedBy("a", "Patient/gone"), fine])).outcome.unanswered).toEqual([]);
  });
});
