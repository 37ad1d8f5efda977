import { describe, expect, test } from "vitest";
import { liftHours, nextContact, snoozeLimit } from "#modules/loops/index.ts";
import { plusOpenDays } from "#modules/relationships/index.ts";
import { assertAlways, hoursIn, isContact, openLoops, time } from "./at-any-hour.ts";

describe("loops", () => {
  test("history counts from 1 to the version, in order of time, and begins with opened", () => {
    assertAlways((world) => {
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
    assertAlways((world) => {
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
    assertAlways((world) => {
      const contacts = new Map(world.touchpoints.filter(isContact).map((row) => [row.id, row]));
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
    assertAlways((world, asOf) => {
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
    assertAlways((world, asOf) => {
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
    assertAlways((world) => {
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
    assertAlways((world) => {
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
    assertAlways((world) => {
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
    assertAlways((world, asOf) => {
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
    assertAlways((world) => {
      const outcomes = new Set(
        world.loops.filter((loop) => loop.kind === "promise" || loop.kind === "repair").map((loop) => loop.outcome),
      );
      expect(outcomes).toEqual(new Set([null, "broken", "ended", "kept", "kept-late", "not-needed", "repaired"]));
      expect(new Set(world.repairs.map((repair) => repair.answer))).toEqual(new Set([null, "yes", "not-yet"]));
      expect(new Set(world.disputes.map((dispute) => dispute.kind))).toEqual(new Set(["did-happen", "did-not-happen"]));
    });
  });
});

describe("rhythm", () => {
  test("last contact and next contact are what the touchpoints say", () => {
    assertAlways((world) => {
      const contacts = Map.groupBy(world.touchpoints.filter(isContact), (row) => row.patient_id);
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
    assertAlways((world, asOf) => {
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
