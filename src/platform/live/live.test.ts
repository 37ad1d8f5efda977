import { createServer, get } from "node:http";
import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { newId } from "#platform/ids.ts";
import { openLog } from "#platform/log.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { testDatabase } from "#tests/support/database.ts";
import type { Live } from "./hub.ts";
import { startLive } from "./hub.ts";
import { channel, writeNotices } from "./notice.ts";
import type { Streams, Viewer } from "./streams.ts";
import { openStreams } from "./streams.ts";

const log = openLog("silent");
const [clinic, elsewhere, rosa, daniel, amara, lena] = Array.from({ length: 6 }, () => newId()) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
let database: TestDatabase;
let live: Live;
let streams: Streams;
let server: Server;
let next: Viewer;

/** Amara sees Rosa, Lena sees Daniel. */
const seers = new Map([
  [rosa, new Set([amara])],
  [daniel, new Set([lena])],
]);
let whoSees = vi.fn(async () => seers);

beforeAll(async () => {
  database = await testDatabase("live");
});
afterAll(() => database.drop());

beforeEach(async () => {
  whoSees = vi.fn(async () => seers);
  live = await startLive({ url: database.jobsUrl, whoSees: () => whoSees(), log });
  streams = openStreams(live);
  server = createServer((_, response) => streams.open(response, next)).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
});
afterEach(async () => {
  vi.useRealTimers();
  streams.stop();
  await live.stop();
  await new Promise((closed) => server.close(closed));
});

it("opens a stream that no proxy holds back or rewrites", async () => {
  const page = await open({ personId: amara });
  expect(page.response.headers).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
  });
  await soon(() => expect(page.text()).toMatch(/^retry: \d{4}\n\n$/));
});

it("tells a page of patients whom its viewer may see, and nobody else", async () => {
  const [one, other, away] = [
    await open({ personId: amara }),
    await open({ personId: lena }),
    await open({ personId: amara, organizationId: elsewhere }),
  ];
  const [about, aboutBoth, general] = [newId(), newId(), newId()];
  await notify(
    { id: about, patientIds: [rosa] },
    { id: aboutBoth, patientIds: [rosa, daniel] },
    { id: general, topic: "import.finished", patientIds: [] },
  );
  await soon(() => expect(one.events()).toHaveLength(3));
  expect(one.events()).toEqual([
    { id: about, event: "changed", data: { topic: "loops.changed", patients: [rosa] } },
    { id: aboutBoth, event: "changed", data: { topic: "loops.changed", patients: [rosa] } },
    { id: general, event: "changed", data: { topic: "import.finished", patients: [] } },
  ]);
  expect(other.events().map((event) => event.data)).toEqual([
    { topic: "loops.changed", patients: [daniel] },
    { topic: "import.finished", patients: [] },
  ]);
  expect(away.events()).toEqual([]);
  expect(whoSees).toHaveBeenCalledTimes(1);
});

it("tells all to look, and names nobody, when the bonds could not be read", async () => {
  const page = await open({ personId: lena });
  whoSees.mockRejectedValueOnce(new Error("the database is away"));
  await notify({ id: newId(), patientIds: [rosa] });
  await soon(() =>
    expect(page.events()).toMatchObject([{ event: "changed", data: { topic: "loops.changed", patients: [] } }]),
  );
});

it("gives a page what it missed between rendering and opening, or tells it to read again when that is too long ago", async () => {
  const rendered = newId(Date.now() + 5_000); // As much as the hub allows for slow clocks: it began just before.
  const seen = await open({ personId: amara });
  await notify({ id: newId(), patientIds: [rosa] });
  await soon(() => expect(seen.events()).toHaveLength(1));
  const [late, blind] = [
    await open({ personId: amara, since: rendered }),
    await open({ personId: lena, since: rendered }),
  ];
  await notify({ id: newId(), topic: "import.finished", patientIds: [] });
  await soon(() => expect(blind.events()).toHaveLength(1));
  expect(blind.events()).toMatchObject([{ data: { topic: "import.finished" } }]);
  expect(late.events()).toMatchObject([{ data: { patients: [rosa] } }, { data: { topic: "import.finished" } }]);
  const old = await open({ personId: amara, since: newId(Date.now() - 3_600_000) });
  await soon(() => expect(old.events()).toEqual([{ event: "reread", data: {} }]));
});

it("tells everybody when the connection is lost, and to read again when it is back", async () => {
  const page = await open({ personId: amara });
  await database.owner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'rapport-live' and datname = current_database()",
  );
  await soon(() => expect(page.events().map(({ event }) => event)).toEqual(["lost", "reread"]));
  await notify({ id: newId(), patientIds: [rosa] });
  await soon(() => expect(page.events()).toHaveLength(3));
});

it("reads again after a notice that it does not understand", async () => {
  const page = await open({ personId: amara });
  await database.jobs.query("select pg_notify($1, 'from another version')", [channel]);
  await soon(() => expect(page.events()).toEqual([{ event: "reread", data: {} }]));
});

it("asks at each ping whether the viewer still sits there, and ends the stream when not", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  streams.stop();
  streams = openStreams(live);
  let seated = true;
  const isStillSeated = vi.fn(async () => seated);
  const page = await open({ personId: amara, isStillSeated });
  const unsure = await open({
    personId: lena,
    isStillSeated: async () => Promise.reject(new Error("the database is away")),
  });
  vi.advanceTimersByTime(25_000);
  await soon(() =>
    expect([page.text(), unsure.text()].map((text) => text.split(": ping\n\n").length - 1)).toEqual([1, 1]),
  );
  expect(isStillSeated).toHaveBeenCalledTimes(1);
  seated = false;
  vi.advanceTimersByTime(25_000);
  await soon(() => expect(page.ended()).toBe(true));
  expect(page.events()).toEqual([{ event: "ended", data: {} }]);
  expect(unsure.ended()).toBe(false);
  await soon(() => expect(streams.count()).toBe(1));
});

it("forgets a page that went away, and ends all streams at shutdown", async () => {
  const [gone, there] = [await open({ personId: amara }), await open({ personId: amara })];
  gone.response.destroy();
  await soon(() => expect(streams.count()).toBe(1));
  streams.stop();
  await soon(() => expect(there.ended()).toBe(true));
  const late = await open({ personId: amara });
  await soon(() => expect(late.ended()).toBe(true));
});

async function open(viewer: Partial<Viewer> & { personId: string }) {
  next = { organizationId: clinic, isStillSeated: async () => true, ...viewer };
  const address = server.address() as AddressInfo;
  const response = await new Promise<IncomingMessage>((arrived) =>
    get({ port: address.port, host: "127.0.0.1", agent: false }, arrived),
  );
  let text = "";
  response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  response.on("error", () => {});
  await soon(() => expect(text).toContain("retry:"));
  return { response, text: () => text, events: () => readEvents(text), ended: () => response.complete };
}

function soon(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 10_000, interval: 10 });
}

function readEvents(text: string): { id?: string; event: string; data: unknown }[] {
  return text.split("\n\n").flatMap((block) => {
    const lines = Object.fromEntries(block.split("\n").map((line) => line.split(": ", 2)));
    return lines.event ? [{ ...(lines.id && { id: lines.id }), event: lines.event, data: JSON.parse(lines.data) }] : [];
  });
}

async function notify(...events: { id: string; topic?: string; patientIds: string[] }[]): Promise<void> {
  for (const payload of writeNotices(
    events.map((event) => ({ organizationId: clinic, topic: "loops.changed", ...event })),
  )) {
    await database.jobs.query("select pg_notify($1, $2)", [channel, payload]);
  }
}
