import { describe, expect, it } from "vitest";
import { nextOf, useKinds } from "#modules/loops/index.ts";
import { promiseActs } from "./promise.ts";
import { promiseKinds } from "./promises.loops.ts";

useKinds(promiseKinds);

describe("what Today suggests for", () => {
  it.each(promiseActs)("a promise to %s is that, and a call settles it only when it was to call", (act) => {
    const next = nextOf({ kind: "promise", urgency: 2, facts: { act } });
    expect(next).toEqual({ act: act === "other" ? "do" : act, onCall: act === "call" });
  });

  it("a promise that became an alarm is a call", () => {
    expect(nextOf({ kind: "promise", urgency: 0, facts: { act: "send" } })).toEqual({ act: "call", onCall: true });
  });

  it("a repair is to offer one, and to ask for their word once it was offered", () => {
    const repair = { kind: "repair", urgency: 2, facts: { act: "send" } };
    expect(nextOf(repair)).toEqual({ act: "repair", onCall: false });
    expect(nextOf(repair, { act: "send", offered: true })).toEqual({ act: "call", onCall: true });
    expect(nextOf(repair, { act: "send", offered: false }).act).toBe("repair");
  });
});
