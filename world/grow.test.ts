import { expect, test } from "vitest";
import { buildWorld } from "./build.ts";
import { growRows } from "./grow.ts";

const asOf = new Date("2026-11-21T08:31:00-08:00");
const patientsOf = (n: number, seed: number) => [...growRows(n, seed, asOf)].flatMap((world) => world.patients);

test("so many patients, in chunks, none of them one of the clinic's", () => {
  const worlds = [...growRows(600, 1, asOf)];
  expect(worlds.map((world) => world.patients.length)).toEqual([250, 250, 100]);
  const known = new Set(buildWorld(asOf).patients.flatMap((patient) => [patient.id, patient.record_no]));
  const grown = worlds.flatMap((world) => world.patients);
  expect(grown.filter((patient) => known.has(patient.id) || known.has(patient.record_no))).toEqual([]);
  expect(new Set(grown.map((patient) => patient.record_no)).size).toBe(600);
});

test("brings no staff, pools or hours: those of the clinic hold what is open", () => {
  const [world] = growRows(250, 1, asOf);
  const clinic = buildWorld(asOf);
  const pools = new Set(clinic.pools.map((pool) => pool.id));
  const staff = new Set(clinic.staff.map((member) => member.id));
  expect([world!.staff, world!.pools, world!.organizations].flat()).toEqual([]);
  for (const loop of world!.loops)
    expect(pools.has(loop.pool_id) && (!loop.owner_id || staff.has(loop.owner_id))).toBe(true);
});

test("the same seed gives the same people, a greater number gives them and more, another seed gives others", () => {
  expect(patientsOf(300, 1).slice(0, 100)).toEqual(patientsOf(100, 1));
  const others = new Set(patientsOf(100, 2).map((patient) => patient.id));
  expect(patientsOf(100, 1).filter((patient) => others.has(patient.id))).toEqual([]);
});

test("about one in nine has something open, and every open loop's history is whole", () => {
  const worlds = [...growRows(1000, 1, asOf)];
  const loops = worlds.flatMap((world) => world.loops);
  const waiting = new Set(loops.filter((loop) => !loop.closed_at).map((loop) => loop.patient_id));
  expect(waiting.size).toBeGreaterThan(70);
  expect(waiting.size).toBeLessThan(160);
  const events = Map.groupBy(
    worlds.flatMap((world) => world.loop_events),
    (event) => event.loop_id,
  );
  for (const loop of loops) expect(events.get(loop.id)).toHaveLength(Number(loop.version));
});
