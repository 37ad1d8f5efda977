import { describe, expect, test } from "vitest";
import { openAt } from "#modules/relationships/index.ts";
import { ageOn, localDay } from "#platform/calendar.ts";
import { assertAlways, hoursIn, morning, openLoops, time, worldAt } from "./at-any-hour.ts";
import { buildWorld } from "./build.ts";
import { personId, worldId, type World } from "./rows.ts";
import { zone } from "./staff.ts";

describe("who is there", () => {
  test("sixty patients, nine staff and twelve family members, whatever the day", () => {
    assertAlways((world) => {
      expect([world.patients.length, world.staff.length, world.relatives.length]).toEqual([60, 9, 12]);
      expect(world.persons).toHaveLength(81);
      expect(world.pools.map((pool) => pool.kind).sort()).toEqual(["care-team", "care-team", "desk", "lead", "role"]);
    });
  });

  test("ages stay, birth dates follow", () => {
    assertAlways((world, asOf) => {
      const ages = world.persons.flatMap(({ born }) => (born ? [ageOn(born, localDay(asOf, zone))] : []));
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
    assertAlways((world) => {
      expect(ids(world)).toEqual(ids(worldAt(morning)));
    });
  });
});

describe("rows that a database takes", () => {
  test("within a table every row has the same columns", () => {
    assertAlways((world) => {
      for (const [table, rows] of Object.entries(world)) {
        const columns = new Set(rows.map((row) => Object.keys(row).sort().join()));
        expect(columns.size, table).toBeLessThanOrEqual(1);
      }
    });
  });

  test("ids are unique, record numbers too, and every reference leads somewhere", () => {
    assertAlways((world) => {
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
    assertAlways((world, asOf) => {
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
    assertAlways((world) => {
      const hours = hoursIn(world);
      for (const row of world.touchpoints) {
        if (!openAt(hours, row.at as Date)) expect(onCall, String(row.at)).toContain(row.staff_id);
      }
    });
  });

  test("what is fresh is fresh at any hour: the weight alarm is at most four hours old and nobody has it", () => {
    assertAlways((world, asOf) => {
      const alarm = openLoops(world).filter((loop) => loop.urgency === 0);
      expect(alarm.map((loop) => loop.patient_id)).toEqual([personId("rosa")]);
      expect(asOf.getTime() - time(alarm[0]!.opened_at)).toBeLessThanOrEqual(4 * 3_600_000);
      expect(alarm[0]!.owner_id).toBeNull();
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
