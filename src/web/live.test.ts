import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { addAccount, addSeat, signIn } from "#modules/identity/index.ts";
import { readConfig } from "#platform/config.ts";
import type { Role } from "#platform/ctx.ts";
import { newId } from "#platform/ids.ts";
import { startLive } from "#platform/live/hub.ts";
import type { Live } from "#platform/live/hub.ts";
import { channel, writeNotices } from "#platform/live/notice.ts";
import { openStreams } from "#platform/live/streams.ts";
import type { Streams } from "#platform/live/streams.ts";
import { openLog } from "#platform/log.ts";
import { openHouse, whoSeesIn } from "#src/house.ts";
import type { House } from "#src/house.ts";
import { testDatabase } from "#tests/support/database.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { openLiveDoor } from "./live.ts";

const password = "a sunny day in March";
let database: TestDatabase;
let house: House;
let live: Live;
let streams: Streams;
let server: Server;
/** Where Lena works, and where she is a patient; whichever comes first in the order of seats. */
let work: Clinic;
let own: Clinic;
let rosa: TestPatient;
let lena: TestPatient;

beforeAll(async () => {
  database = await testDatabase("live-door");
  house = openHouse(
    { config: readConfig({}), secret: database.secret, ownerUrl: database.ownerUrl },
    "http://localhost:3000",
  );
  [work, own] = [await openClinic({ database }), await openClinic({ database })];
  [rosa, lena] = [await work.patient(), await own.patient()];
  live = await startLive({ url: database.jobsUrl, whoSees: whoSeesIn(house), log: openLog("silent") });
  streams = openStreams(live);
  const door = openLiveDoor(house, streams);
  server = createServer((request, response) => void door(request, response)).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
});
afterAll(async () => {
  streams.stop();
  await new Promise((closed) => server.close(closed));
  await live.stop();
  await house.database.close();
  await database.drop();
});

it("hears at each door what the pages of that door show, in whatever order the seats stand", async () => {
  for (const [first, second] of [
    [work, own],
    [own, work],
  ] as const) {
    await name(first, "A first");
    await name(second, "B second");
    const cookie = await account([
      [work, work.staff.lena, "clinician"],
      [own, lena.id, "patient"],
    ]);
    const [desk, portal] = [await listen("desk", cookie), await listen("portal", cookie)];
    await changed(work, rosa.id);
    await changed(own, lena.id);
    await soon(() => expect([desk.heard(), portal.heard()]).toEqual([[rosa.id], [lena.id]]));
    desk.close();
    portal.close();
  }
});

it("ends at a door where nobody of that account sits, and is nowhere without a door", async () => {
  const cookie = await account([[work, work.staff.ruth, "clinician"]]);
  const portal = await listen("portal", cookie);
  await soon(() => expect(portal.said()).toBe("event: ended\ndata: {}\n\n"));
  for (const door of ["", "kitchen"]) expect((await ask(door, cookie)).status).toBe(404);
});

let accounts = 0;

/** An account with these seats; gives the cookie by which it is signed in. */
async function account(seats: [Clinic, string, Exclude<Role, "system">][]): Promise<string> {
  const email = `lena${(accounts += 1)}@harbor.example`;
  const { accountId } = await addAccount(house.auth, { name: "Lena", email, password });
  for (const [{ organization }, personId, role] of seats)
    await addSeat(house.auth, { accountId, organization, personId, role });
  const signedIn = await signIn(house.auth, { email, password, keep: false, address: "test" });
  if ("refused" in signedIn) throw new Error(signedIn.refused);
  return signedIn.setCookie.map((line) => line.split(";")[0]).join("; ");
}

async function name({ organization }: Clinic, words: string): Promise<void> {
  await database.owner.query("update organizations set name = $2 where id = $1", [organization.id, words]);
}

function ask(door: string, cookie: string, signal?: AbortSignal): Promise<Response> {
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}/live?door=${door}`, { headers: { cookie }, signal });
}

async function listen(door: string, cookie: string) {
  const leaving = new AbortController();
  const answer = await ask(door, cookie, leaving.signal);
  let said = "";
  const follow = async () => {
    for await (const bytes of answer.body!) said += Buffer.from(bytes).toString();
  };
  follow().catch(() => {}); // It ends when nobody listens any more.
  const heard = () =>
    [...said.matchAll(/^event: changed\ndata: (.+)$/gm)].flatMap(
      ([, data]) => (JSON.parse(data!) as { patients: string[] }).patients,
    );
  return { said: () => said, heard, close: () => leaving.abort() };
}

async function changed({ organization }: Clinic, patientId: string): Promise<void> {
  const event = { id: newId(), organizationId: organization.id, topic: "loops.changed", patientIds: [patientId] };
  for (const payload of writeNotices([event]))
    await database.jobs.query("select pg_notify($1, $2)", [channel, payload]);
}

function soon(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 10_000, interval: 10 });
}
