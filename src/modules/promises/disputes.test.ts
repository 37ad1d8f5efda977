import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openSweep } from "#modules/relationships/index.ts";
import { calls, loopRow, promises, promiseSeenBy, whyNot } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { breakLatePromises, disputePromise, sayItHappened } from "./index.ts";
import type { MadePromise } from "./index.ts";

let clinic: Clinic;
let amara: string;
let priya: string;
let rosa: TestPatient;
let made: MadePromise;

beforeAll(async () => {
  clinic = await openClinic();
  ({ amara, priya } = clinic.staff);
});
afterAll(() => clinic.close());

beforeEach(async () => {
  await clinic.clock("2026-11-23T09:00");
  rosa = await clinic.patient();
  made = await promises(clinic, amara, rosa);
});

const talkedAbout = () => ({ loops: [{ loopId: made.loopId, said: "talked" as const }] });
const says = (what: typeof disputePromise, by: string, part: object = {}) =>
  clinic.does(by, rosa.id, (ctx, patient) =>
    what(ctx, patient, { promiseId: made.promiseId, words: "My phone never rang.", locale: "en", ...part }),
  );
const seen = (reader = rosa.id) => promiseSeenBy(clinic, reader, rosa, made.promiseId);
const disputeLoops = () => clinic.sql<{ closed_at: Date | null; outcome: string | null; pool_id: string }>("select * from loops where kind = 'dispute' and patient_id = $1", [rosa.id]); // prettier-ignore
const lifts = async () =>
  (await clinic.sql<{ fact: string }>("select fact from loop_lifts where patient_id = $1", [rosa.id])).map(
    ({ fact }) => fact,
  );

describe("“This did not happen”", () => {
  beforeEach(async () => {
    await calls(clinic, amara, rosa, talkedAbout());
  });

  it("opens it again, higher, with their words, and its due stays", async () => {
    const before = await loopRow(clinic, made.loopId);
    await says(disputePromise, rosa.id);
    expect(await loopRow(clinic, made.loopId)).toMatchObject({
      closed_at: null,
      outcome: null,
      urgency: 1,
      due_at: before.due_at,
      owner_id: amara,
    });
    expect(await lifts()).toEqual(["disputed"]);
    expect(await seen(amara)).toMatchObject({
      standing: "disputed",
      kept: null,
      dispute: { words: { text: "My phone never rang." } },
    });
  });

  it("reaches the lead: a loop of their own, and the bond that opens the patient", async () => {
    expect(await whyNot(seen(priya))).toBe("not-found");
    await says(disputePromise, rosa.id);
    expect(await disputeLoops()).toMatchObject([{ closed_at: null, pool_id: clinic.pools.lead, owner_id: null }]);
    expect(await seen(priya)).toMatchObject({ standing: "disputed" });
  });

  it("ends with the call that keeps it after all, and so does what it lifted", async () => {
    await says(disputePromise, rosa.id);
    await calls(clinic, amara, rosa, talkedAbout());
    expect(await seen()).toMatchObject({ standing: "kept", dispute: null });
    expect(await disputeLoops()).toMatchObject([{ outcome: "kept" }]);
    expect(await lifts()).toEqual([]);
  });

  it("may be taken back by “You did call me”", async () => {
    await says(disputePromise, rosa.id);
    await says(sayItHappened, rosa.id, { words: "It was my sister’s phone." });
    expect(await seen(amara)).toMatchObject({ standing: "kept", kept: { how: "patient-said" }, dispute: { kind: "did-happen", words: { text: "It was my sister’s phone." } } });
  }); // prettier-ignore

  it("gives the team three open days from then before it is broken", async () => {
    await clinic.clock("2026-12-04T09:00");
    await says(disputePromise, rosa.id);
    const sweep = () => clinic.asSystem((ctx) => breakLatePromises(ctx, openSweep(ctx, "late-promises")));
    await sweep();
    expect(await seen()).toMatchObject({ standing: "disputed" });
    await clinic.clock("2026-12-08T18:00");
    await sweep();
    expect(await seen()).toMatchObject({ standing: "broken" });
  });

  it("stands beside what was kept for 30 days", async () => {
    const { disputableUntil } = await seen();
    expect(disputableUntil!.getTime() - (await loopRow(clinic, made.loopId)).closed_at!.getTime()).toBe(
      30 * 86_400_000,
    );
    await clinic.clock("2026-12-23T09:30");
    expect(await whyNot(says(disputePromise, rosa.id))).toBe("promises.why.too-long-ago");
  });

  it("is written down by staff only with whose words they are", async () => {
    expect(await whyNot(says(disputePromise, amara))).toBe("promises.why.whose-words");
    await says(disputePromise, amara, { saidBy: rosa.id });
    expect(await seen(amara)).toMatchObject({ dispute: { saidBy: { name: "Rosa Martínez" } } });
  });

  it("is not for what is still open", async () => {
    made = await promises(clinic, amara, rosa);
    expect(await whyNot(says(disputePromise, rosa.id))).toBe("promises.why.not-kept");
  });
});

describe("“You did call me”", () => {
  it("closes what is late, in their words, and makes up no call", async () => {
    expect(await whyNot(says(sayItHappened, rosa.id))).toBe("promises.why.not-late");
    await clinic.clock("2026-11-25T20:30");
    await says(sayItHappened, rosa.id, { words: "She rang on Tuesday." });
    expect(await loopRow(clinic, made.loopId)).toMatchObject({ outcome: "kept-late", closed_by: rosa.id, said_by: rosa.id });
    expect(await seen(amara)).toMatchObject({ standing: "kept", onFirstDate: false, kept: { how: "patient-said", by: { name: "Rosa Martínez" } } });
    expect(await clinic.sql("select from touchpoints where patient_id = $1", [rosa.id])).toEqual([]);
  }); // prettier-ignore
});
