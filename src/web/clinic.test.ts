import { afterAll, beforeAll, expect, it } from "vitest";
import { readConfig } from "#platform/config.ts";
import { openHouse } from "#src/house.ts";
import type { House } from "#src/house.ts";
import { testSecret } from "#tests/support/database.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic } from "#tests/support/open-clinic.ts";
import { clinicOf } from "./clinic.ts";
import type { Visit } from "./visit.ts";

const start = { config: readConfig({ RAPPORT_DEMO: "off" }), secret: testSecret };
let clinic: Clinic;
let house: House;

beforeAll(async () => {
  clinic = await openClinic();
  house = openHouse({ ...start, ownerUrl: clinic.database.ownerUrl }, "http://localhost:3000");
});
afterAll(async () => {
  await house.database.close();
  await clinic.close();
});

const visit = (part: Partial<Visit> = {}) =>
  ({ house, clinic: null, seats: [], locale: "en", down: false, ...part }) as unknown as Visit;

it("tells strangers which clinic this is, whom to call, and what holds now", async () => {
  expect(await clinicOf(visit())).toMatchObject({
    name: "Elm Street Practice",
    practice: true,
    help: { words: "Help", e164: "+15105550142", display: "(510) 555-0142", hours: "Open today until 6 pm" },
    where: "Elm Street Practice. Open Monday to Friday 8 am to 6 pm, Saturday 8 am to 12 noon. Closed on holidays.",
    emergency: "911",
  });
  expect((await clinicOf(visit({ locale: "es" }))).help?.hours).toBe("Abierto hoy hasta las 6 pm");
});

it("still tells whom to call when our records are out of reach", async () => {
  await clinicOf(visit());
  const down = await clinicOf(visit({ down: true }));
  expect(down).toMatchObject({ name: "Elm Street Practice", help: { e164: "+15105550142" }, emergency: "911" });
});

it("has at least the emergency number when it has never known more", async () => {
  const nowhere = openHouse({ ...start, ownerUrl: "postgres://nobody@127.0.0.1:1/nothing" }, "http://localhost:3000");
  for (const down of [true, false]) {
    const unknown = await clinicOf(visit({ house: nowhere, down }));
    expect(unknown).toMatchObject({ name: "Rapport", emergency: "911" });
    expect(unknown).not.toHaveProperty("help");
  }
  await nowhere.database.close();
});
