import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { conditionNames, liftHours, nextContact, snoozeLimit } from "#modules/loops/index.ts";
import { crossingsOf, readingsOf } from "#modules/monitoring/index.ts";
import { openAt, plusOpenDays, type Hours } from "#modules/relationships/index.ts";
import { ageOn, localDay } from "#platform/calendar.ts";
import { wallClock } from "#platform/fhir/wall-clock.ts";
import { buildWorld } from "./build.ts";
import { zone } from "./staff.ts";
import { personId, worldId, type Row, type World } from "./rows.ts";
import { weekHours } from "./when.ts";

const morning = new Date("2026-11-21T08:31:00-08:00");

/** The hours that are hard: a night, a Sunday, the ends of a day, holidays, both changes of the clocks, leap days, a turn of the year. */
const hard = [
  "2026-11-22T03:00:00-08:00", "2026-11-21T00:00:00-08:00", "2026-11-26T14:00:00-08:00", "2026-11-30T07:59:00-08:00",
  "2027-01-01T00:01:00-08:00", "2026-11-01T01:30:00-08:00", "2027-03-14T03:00:00-07:00", "2028-02-29T23:59:00-08:00",
  "2027-07-05T12:00:00-07:00", "2026-09-08T06:13:00-07:00", "2025-12-25T18:00:00-08:00", "2026-06-22T05:00:00-07:00",
].map((text) => [new Date(text)] as [Date]); // prettier-ignore

const moments = fc.date({
  min: new Date("2025-01-01T00:00:00Z"),
  max: new Date("2030-12-31T23:59:59Z"),
  noInvalidDate: true,
});

const built = new Map<number, World>();
function worldAt(asOf: Date): World {
  const known = built.get(asOf.getTime()) ?? buildWorld(asOf);
  built.set(asOf.getTime(), known);
  return known;
}

/** The same forty moments, and the hard ones, for every law: each world is built once. */
function always(law: (world: World, asOf: Date) => void): void {
  fc.assert(
    fc.property(moments, (asOf) => void law(worldAt(asOf), asOf)),
    { seed: 20261121, numRuns: 40 + hard.length, examples: [[morning], ...hard] },
  );
}

const time = (at: unknown): number => (at as Date).getTime();
const hoursIn = (world: World): Hours => ({
  zone,
  open: weekHours,
  closures: world.closures.map(({ day, name }) => ({ day: String(day), name })),
});
const openLoops = (world: World) => world.loops.filter((loop) => !loop.closed_at);
const reached = (row: Row<"touchpoints">) => row.outcome === "reached" || row.outcome === "came";

describe("who is there", () => {
  test("sixty patients, nine staff and twelve family members, whatever the day", () => {
    always((world) => {
      expect([world.patients.length, world.staff.length, world.relatives.length]).toEqual([60, 9, 12]);
      expect(world.persons).toHaveLength(81);
      expect(world.pools.map((pool) => pool.kind).sort()).toEqual(["care-team", "care-team", "desk", "lead", "role"]);
    });
  });

  test("ages stay, birth dates follow", () => {
    always((world, asOf) => {
      const ages = world.persons.flatMap(({ born }) => (born ? [ageOn(String(born), localDay(asOf, zone))] : []));
      expect([Math.min(...ages), Math.max(...ages)]).toEqual([0, 98]);
    });
    const born = (key: string) => worldAt(morning).persons.find((person) => person.id === personId(key))?.born;
    expect([born("rosa"), born("james"), born("henry"), born("kayla")]).toEqual([
      "1955-03-12",
      "1972-06-03",
      "1939-11-14",
      "2009-05-09",
    ]);
  });

  test("two patients of one name, twins of one birth date, one name alone, one who died", () => {
    const { persons } = worldAt(morning);
    expect(persons.filter((person) => person.name === "James Whitfield")).toHaveLength(2);
    expect(persons.filter((person) => person.family === "Vũ").map((person) => person.born)).toEqual([
      "1992-02-17",
      "1992-02-17",
    ]);
    expect(persons.filter((person) => person.died_on)).toHaveLength(1);
  });

  test("the same moment gives the same rows; people keep their ids at every moment", () => {
    expect(buildWorld(morning)).toEqual(buildWorld(new Date(morning)));
    const ids = (world: World) => world.persons.map((person) => person.id);
    always((world) => expect(ids(world)).toEqual(ids(worldAt(morning))));
  });
});

describe("rows that a database takes", () => {
  test("within a table every row has the same columns", () => {
    always((world) => {
      for (const [table, rows] of Object.entries(world)) {
        const columns = new Set(rows.map((row) => Object.keys(row).sort().join()));
        expect(columns.size, table).toBeLessThanOrEqual(1);
      }
    });
  });

  test("ids are unique, record numbers too, and every reference leads somewhere", () => {
    always((world) => {
      for (const rows of Object.values(world) as Record<string, unknown>[][]) {
        const ids = rows.flatMap((row) => ("id" in row ? [row.id] : []));
        expect(new Set(ids).size).toBe(ids.length);
      }
      expect(new Set(world.patients.map((row) => row.record_no)).size).toBe(world.patients.length);
      const people = new Set(world.persons.map((row) => row.id));
      const loops = new Set(world.loops.map((row) => row.id));
      const touchpoints = new Set(world.touchpoints.map((row) => row.id));
      for (const row of world.touchpoints) expect(people.has(row.staff_id!) && people.has(row.person_id!)).toBe(true);
      for (const row of world.calls) expect(touchpoints.has(row.touchpoint_id)).toBe(true);
      for (const row of [...world.promises, ...world.loop_events, ...world.assessments])
        expect(loops.has(row.loop_id)).toBe(true);
      for (const row of world.about) expect(people.has(row.said_by)).toBe(true);
    });
  });
});

describe("time", () => {
  test("nothing has happened after asOf", () => {
    always((world, asOf) => {
      const happened: unknown[] = [
        ...world.touchpoints.map((row) => row.at),
        ...world.calls.map((row) => row.at),
        ...world.loop_events.map((row) => row.at),
        ...world.loops.flatMap((row) => [row.opened_at, row.closed_at]),
        ...world.promises.map((row) => row.made_at),
        ...world.promise_terms.map((row) => row.agreed_at),
        ...world.repairs.flatMap((row) => [row.offered_at, row.answered_at]),
        ...world.disputes.map((row) => row.at),
        ...world.assessments.map((row) => row.at),
        ...world.about.map((row) => row.at),
        ...world.bonds.map((row) => row.from_at),
        ...world.chart.map((row) => row.at),
      ];
      for (const at of happened) if (at) expect(time(at)).toBeLessThanOrEqual(asOf.getTime());
    });
  });

  test("the team works when the clinic is open; outside of it only the nurse on call", () => {
    const onCall = [personId("ruth"), personId("thuy")];
    always((world) => {
      const hours = hoursIn(world);
      for (const row of world.touchpoints) {
        if (!openAt(hours, row.at as Date)) expect(onCall, String(row.at)).toContain(row.staff_id);
      }
    });
  });

  test("what is fresh is fresh at any hour: the weight alarm is at most four hours old and nobody has it", () => {
    always((world, asOf) => {
      const alarm = openLoops(world).filter((loop) => loop.urgency === 0);
      expect(alarm.map((loop) => loop.patient_id)).toEqual([personId("rosa")]);
      expect(asOf.getTime() - time(alarm[0]!.opened_at)).toBeLessThanOrEqual(4 * 3_600_000);
      expect(alarm[0]!.owner_id).toBeNull();
    });
  });
});

describe("loops", () => {
  test("history counts from 1 to the version, in order of time, and begins with opened", () => {
    always((world) => {
      const events = Map.groupBy(world.loop_events, (event) => event.loop_id);
      for (const loop of world.loops) {
        const mine = events.get(loop.id) ?? [];
        expect(mine.map((event) => event.n)).toEqual(mine.map((_, n) => n + 1));
        expect(mine).toHaveLength(Number(loop.version));
        expect(mine[0]!.what).toBe("opened");
        expect(mine.map((event) => time(event.at))).toEqual(mine.map((event) => time(event.at)).sort((a, b) => a - b));
        expect(
          mine.filter((event) => event.what === "closed").length -
            mine.filter((event) => event.what === "disputed").length,
        ).toBe(loop.closed_at ? 1 : 0);
      }
    });
  });

  test("closed, outcome and time agree; what closed it is a row", () => {
    always((world) => {
      const rows = new Set(
        [...world.touchpoints, ...world.promises, ...world.disputes, ...world.assessments].map((row) => row.id),
      );
      for (const loop of world.loops) {
        expect(loop.closed_at === null).toBe(loop.outcome === null);
        expect(loop.closes_on === null).toBe(loop.closes_key === null);
        if (!loop.closed_at) continue;
        expect(time(loop.closed_at)).toBeGreaterThanOrEqual(time(loop.opened_at));
        if (loop.outcome === "kept") expect(time(loop.closed_at)).toBeLessThanOrEqual(time(loop.due_at));
        if (loop.outcome === "kept-late") expect(time(loop.closed_at)).toBeGreaterThan(time(loop.due_at));
        if (["kept", "kept-late", "assessed", "broken", "repaired"].includes(loop.outcome!))
          expect(rows.has(loop.closed_about!)).toBe(true);
      }
    });
  });

  test("only a contact keeps what waits for one", () => {
    always((world) => {
      const contacts = new Map(world.touchpoints.filter(reached).map((row) => [row.id, row]));
      const disputes = new Set(world.disputes.map((row) => row.id));
      for (const loop of world.loops.filter(
        (one) => one.closes_on === "call.reached" && one.outcome?.startsWith("kept"),
      )) {
        if (disputes.has(loop.closed_about!)) continue;
        expect(time(contacts.get(loop.closed_about!)?.at)).toBe(time(loop.closed_at));
      }
    });
  });

  test("never two open loops of a kind about the same row; snoozes end in time; the next rung is still to come", () => {
    always((world, asOf) => {
      const open = openLoops(world);
      const keys = open.map((loop) => [loop.patient_id, loop.kind, loop.about_id].join());
      expect(new Set(keys).size).toBe(keys.length);
      for (const loop of open) {
        if (loop.escalate_at) expect(time(loop.escalate_at)).toBeGreaterThanOrEqual(asOf.getTime());
        if (!loop.snoozed_until) continue;
        const limit = snoozeLimit({ escalateAt: loop.escalate_at as Date | null }, asOf);
        expect(time(loop.snoozed_until)).toBeLessThanOrEqual(limit.getTime());
      }
    });
  });

  test("its place is its due, earlier by the facts that lift", () => {
    always((world, asOf) => {
      const lifts = Map.groupBy(world.loop_lifts, (lift) => lift.patient_id);
      for (const loop of openLoops(world)) {
        const mine = (lifts.get(loop.patient_id) ?? []).map(({ points, until_at }) => ({
          points,
          untilAt: (until_at as Date) ?? null,
        }));
        expect(time(loop.due_at) - time(loop.rank_at)).toBe(liftHours(mine, asOf) * 3_600_000);
      }
    });
  });

  test("who holds a loop may open the patient", () => {
    always((world) => {
      const pools = Map.groupBy(world.pool_members, (member) => member.pool_id);
      for (const loop of openLoops(world)) {
        const bonds = world.bonds.filter((bond) => bond.patient_id === loop.patient_id);
        const may = new Set(
          bonds.flatMap((bond) => [
            bond.staff_id,
            ...(pools.get(bond.pool_id!) ?? []).map((member) => member.staff_id),
          ]),
        );
        if (loop.owner_id) expect(may.has(loop.owner_id)).toBe(true);
        else expect((pools.get(loop.pool_id) ?? []).every((member) => may.has(member.staff_id))).toBe(true);
      }
    });
  });

  test("the dead and those who left are owed nothing", () => {
    always((world) => {
      const gone = new Set<string>([
        ...world.persons.filter((person) => person.died_on).map((person) => person.id),
        ...world.patients.filter((patient) => patient.left_at).map((patient) => patient.id),
      ]);
      expect(gone.size).toBe(2);
      expect(openLoops(world).filter((loop) => gone.has(loop.patient_id))).toEqual([]);
      expect(world.rhythms.filter((row) => gone.has(row.patient_id) && row.next_contact_due)).toEqual([]);
    });
  });
});

describe("promises", () => {
  test("the loop is due by the last terms, and every move is in both histories, agreed before the former due", () => {
    always((world) => {
      const terms = Map.groupBy(world.promise_terms, (row) => row.promise_id);
      const moves = Map.groupBy(
        world.loop_events.filter((event) => event.what === "moved"),
        (event) => event.loop_id,
      );
      for (const promise of world.promises) {
        const loop = world.loops.find((one) => one.id === promise.loop_id)!;
        const mine = terms.get(promise.id)!;
        expect(mine.map((row) => row.n)).toEqual(mine.map((_, n) => n + 1));
        expect(time(mine.at(-1)!.due_at)).toBe(time(loop.due_at));
        expect(moves.get(loop.id)?.length ?? 0).toBe(mine.length - 1);
        mine.slice(1).forEach((row, n) => expect(time(row.agreed_at)).toBeLessThan(time(mine[n]!.due_at)));
        expect(time(loop.opened_at)).toBe(time(promise.made_at));
      }
    });
  });

  test("none is three open days late without being broken", () => {
    always((world, asOf) => {
      const hours = hoursIn(world);
      for (const loop of world.loops.filter((one) => one.kind === "promise" && one.outcome !== "broken")) {
        const { disputedAt } = loop.facts as { disputedAt?: string };
        const from =
          disputedAt && new Date(disputedAt) > (loop.due_at as Date) ? new Date(disputedAt) : (loop.due_at as Date);
        expect(time(loop.closed_at ?? asOf)).toBeLessThanOrEqual(plusOpenDays(hours, from, 3).getTime());
      }
    });
  });

  test("of each ending there is one: kept, late, moved, not needed, broken, repaired, refused, disputed", () => {
    always((world) => {
      const outcomes = new Set(
        world.loops.filter((loop) => loop.kind === "promise" || loop.kind === "repair").map((loop) => loop.outcome),
      );
      expect([...outcomes].sort()).toEqual(
        [null, "broken", "ended", "kept", "kept-late", "not-needed", "repaired"].sort(),
      );
      expect(new Set(world.repairs.map((repair) => repair.answer))).toEqual(new Set([null, "yes", "not-yet"]));
      expect(new Set(world.disputes.map((dispute) => dispute.kind))).toEqual(new Set(["did-happen", "did-not-happen"]));
    });
  });
});

describe("rhythm", () => {
  test("last contact and next contact are what the touchpoints say", () => {
    always((world) => {
      const contacts = Map.groupBy(world.touchpoints.filter(reached), (row) => row.patient_id);
      for (const rhythm of world.rhythms) {
        const last = (contacts.get(rhythm.patient_id) ?? []).reduce<Date | null>(
          (max, row) => (!max || (row.at as Date) > max ? (row.at as Date) : max),
          null,
        );
        expect(rhythm.last_contact_at).toEqual(last);
        if (rhythm.next_contact_due)
          expect(rhythm.next_contact_due).toEqual(nextContact(last!, rhythm.days, rhythm.fewer_is_fine ?? false));
      }
    });
  });

  test("who has lapsed is on a list, unless they were silent for more than a year", () => {
    always((world, asOf) => {
      const listed = new Set(
        openLoops(world)
          .filter((loop) => loop.kind === "reach-out")
          .map((loop) => loop.patient_id),
      );
      for (const { patient_id, next_contact_due, last_contact_at } of world.rhythms) {
        if (!next_contact_due || (next_contact_due as Date) > asOf || listed.has(patient_id)) continue;
        expect(asOf.getTime() - time(last_contact_at)).toBeGreaterThan(365 * 86_400_000);
      }
      expect(listed.size).toBe(3);
    });
  });
});

describe("readings", () => {
  test("by the rule of monitoring, the readings that call for a person are the alarms that are open", () => {
    always((world, asOf) => {
      const charts = Map.groupBy(world.chart, (row) => row.patient_id);
      for (const patient of world.patients) {
        const bodies = (charts.get(patient.id) ?? []).map((row) => row.body);
        const readings = bodies.flatMap((body) =>
          body.resourceType === "Observation" ? readingsOf(body, wallClock(zone), asOf) : [],
        );
        const codes = bodies.flatMap((body) => (body.resourceType === "Condition" ? [body] : []));
        const coded = codes.map((body) => ({
          system: "icd10" as const,
          code: body.code?.coding?.[0]?.code ?? "",
          since: new Date(body.onsetDateTime!),
        }));
        const born = world.persons.find((person) => person.id === patient.id)!.born as string;
        const calling = crossingsOf(readings, { born, known: conditionNames(coded, asOf) }, asOf);
        const unanswered = calling.filter(
          (crossing) =>
            !world.assessments.some((row) => row.patient_id === patient.id && (row.at as Date) > crossing.observedAt),
        );
        const open = openLoops(world).filter((loop) => loop.kind === "reading" && loop.patient_id === patient.id);
        const facts = open.map((loop) => ({
          measure: (loop.facts as { measure: string }).measure,
          urgency: loop.urgency === 0 ? "now" : "today",
        }));
        expect(
          unanswered.map(({ measure, urgency }) => ({ measure, urgency })),
          String(patient.record_no),
        ).toEqual(facts);
      }
    });
  });
});

describe("the morning of the pages, Saturday 21 November 2026, 8:31 am", () => {
  const world = worldAt(morning);
  const holding = (key: string, pools: string[]) => {
    const ids = pools.map((pool) => worldId("pool", pool));
    const mine = openLoops(world).filter(
      (loop) =>
        loop.owed_by === "team" && (loop.owner_id ? loop.owner_id === personId(key) : ids.includes(loop.pool_id)),
    );
    return new Set(mine.map((loop) => world.persons.find((person) => person.id === loop.patient_id)!.name));
  };

  test("the eight who need Amara Okafor", () => {
    expect([...holding("amara", ["harbor-team"])].sort()).toEqual([
      "Amina Noor", "Beatriz Santos", "Grace Lim", "Henry Olsen", "James Whitfield", "Rosa Martínez", "Samira Haddad", "Tom Kowalski",
    ]); // prettier-ignore
  });

  test("what is open between Rosa and the team", () => {
    const open = openLoops(world).filter((loop) => loop.patient_id === personId("rosa"));
    const words = open.map((loop) => [loop.kind, loop.owed_by, localDay(loop.due_at as Date, zone)].join(" "));
    expect(words.sort()).toEqual([
      "promise team 2026-11-20", "promise team 2026-11-21", "promise team 2026-11-25", "reading team 2026-11-21", "repair patient 2026-11-28",
    ]); // prettier-ignore
  });

  test("nothing yet between Daniel Cho and us", () => {
    const daniel = personId("daniel");
    expect(
      [...world.touchpoints, ...world.loops, ...world.promises].filter((row) => row.patient_id === daniel),
    ).toEqual([]);
  });
});
