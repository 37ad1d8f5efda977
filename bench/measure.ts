import pg from "pg";
import { addAccount, addSeat, signIn } from "#modules/identity/index.ts";
import { logCall } from "#modules/calls/index.ts";
import { openLoop } from "#modules/loops/index.ts";
import { insertOrganization, organizationValues } from "#modules/people/index.ts";
import { makePromise, showDue } from "#modules/promises/index.ts";
import { openPanel, openPatient } from "#modules/relationships/index.ts";
import { viewToday } from "#modules/today/index.ts";
import { act, listOrganizations, reading, systemSitting } from "#platform/act/act.ts";
import type { Sitting } from "#platform/act/act.ts";
import { localDay, plusDays } from "#platform/calendar.ts";
import { newId } from "#platform/ids.ts";
import { migrateHouse, openHouse } from "#src/house.ts";
import type { House, Start } from "#src/house.ts";
import { nthId, populate, sizeFor } from "./population.ts";
import type { Size } from "./population.ts";

export type Bench = { house: House; size: Size; organizationId: string; close(): Promise<void> };

/** Opens the house on the bench's own database and fills it with so many patients, unless they are there. Clinicians 1 to 16 get accounts. */
export async function open(start: Start, patients: number): Promise<Bench> {
  await migrateHouse(start);
  const house = openHouse(start, `http://localhost:${start.config.port}`);
  const size = sizeFor(patients);
  const known = (await listOrganizations(house.app)).find((one) => one.slug === `bench-${patients}`);
  const organizationId = known?.id ?? (await make(house, start.ownerUrl, size));
  return { house, size, organizationId, close: () => house.database.close() };
}

async function make(house: House, ownerUrl: string, size: Size): Promise<string> {
  const { organization, values } = organizationValues({
    slug: `bench-${size.patients}`,
    name: "Bench",
    timeZone: "America/New_York",
    locale: "en",
    region: "US",
    purpose: "practice",
  });
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(insertOrganization, values);
  await reading(house.app, systemSitting(organization, "bench"), (ctx) => populate(ctx, size));
  await owner.query("vacuum analyze");
  await owner.end();
  for (let n = 1; n <= 16; n++) {
    const { accountId } = await addAccount(house.auth, { name: `Clinician ${n}`, email: emailOf(n), password });
    await addSeat(house.auth, { accountId, organization, personId: nthId(1, n), role: "clinician" });
  }
  return organization.id;
}

const password = "a long enough bench password";
const emailOf = (n: number) => `clinician-${n}@bench.example`;

/** Session cookies of 16 clinicians, for requests over HTTP. */
export async function cookies({ house }: Bench): Promise<string[]> {
  const all: string[] = [];
  for (let n = 1; n <= 16; n++) {
    const signed = await signIn(house.auth, { email: emailOf(n), password, keep: false, address: `bench-${n}` });
    if ("setCookie" in signed) all.push(signed.setCookie.map((line) => line.split(";")[0]).join("; "));
  }
  return all;
}

async function sittingOf(bench: Bench, n: number): Promise<Sitting> {
  const organization = (await listOrganizations(bench.house.app)).find((one) => one.id === bench.organizationId)!;
  return {
    ...systemSitting(organization, "bench"),
    actor: { personId: nthId(1, 1 + (n % Math.min(16, bench.size.clinicians))), role: "clinician" },
  };
}

/** Today in this process, 16 at once: milliseconds of each. */
export async function today(bench: Bench, times: number): Promise<number[]> {
  return many(times, async (n) => {
    const sitting = await sittingOf(bench, n);
    return () =>
      reading(bench.house.app, sitting, async (ctx) => void (await viewToday(ctx, await openPanel(ctx), 15)));
  });
}

/** One act: a call that reached the patient, which closes what waits for it, with a promise made in it; audit, loops and outbox included. Milliseconds of each. */
export async function acts(bench: Bench, times: number): Promise<number[]> {
  return many(times, async (n) => {
    const sitting = await sittingOf(bench, n);
    // A patient of this clinician's own, another one each time: acts on one patient queue, as they must.
    const clinician = 1 + (n % Math.min(16, bench.size.clinicians));
    const patientId = nthId(
      3,
      clinician - 1 + bench.size.clinicians * (1 + (n % Math.floor(bench.size.patients / bench.size.clinicians - 1))),
    );
    return () =>
      act(
        bench.house.app,
        sitting,
        { key: newId(), seat: sitting.actor.personId!, route: "/bench", body: { n } },
        async (ctx) => {
          const patient = await openPatient(ctx, patientId, "brief");
          await openLoop(ctx, patient, {
            kind: "call-back",
            aboutId: newId(),
            ownerId: sitting.actor.personId,
            poolId: nthId(2, 1),
            closesKey: patientId,
          });
          await logCall(ctx, patient, {
            outcome: "reached",
            number: "",
            spokeWith: patientId,
            interpreterNo: null,
            toldBack: true,
            minutes: 5,
            words: "All is well.",
            locale: "en",
            loops: [],
            assessments: [],
          });
          const by = { day: plusDays(localDay(ctx.now, "America/New_York"), 3) };
          const { said } = await showDue(ctx, patient, by);
          await makePromise(ctx, patient, {
            act: "call",
            words: "call about the result",
            locale: "en",
            by,
            shown: said,
          });
          return { to: "/" };
        },
      );
  });
}

/** Runs `times` jobs, 16 at once; the first tenth warms up and is not counted. */
async function many(times: number, prepare: (n: number) => Promise<() => Promise<unknown>>): Promise<number[]> {
  const took: number[] = [];
  let next = 0;
  const worker = async () => {
    for (let n = next++; n < times; n = next++) {
      const run = await prepare(n);
      const began = performance.now();
      await run();
      if (n >= times / 10) took.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  return took;
}
