import fc from "fast-check";
import { expect, test } from "vitest";
import type { Suggestible } from "./suggest.ts";
import { suggestAct } from "./suggest.ts";

const call = (id: string): Suggestible => ({ id, aboutId: id, act: "call", onCall: true });
const send = (id: string): Suggestible => ({ id, aboutId: id, act: "send", onCall: false });
const either = (id: string): Suggestible => ({ id, aboutId: id, act: "open", onCall: true });

test.each([
  ["nothing open", [], null],
  ["an alarm and a promise to call", [call("alarm"), call("promise")], ["call", "alarm", "promise"]],
  ["a call, and what is sent", [call("promise"), send("list")], ["call", "promise"]],
  ["something to send, then a call", [send("list"), call("promise")], ["send", "list"]],
  [
    "a dispute, which a call may settle, then a call",
    [either("dispute"), call("promise")],
    ["call", "dispute", "promise"],
  ],
  ["a dispute alone", [either("dispute")], ["open", "dispute"]],
])("%s", (_, loops, suggested) => {
  const suggestion = suggestAct(loops);
  expect(suggestion && [suggestion.act, ...suggestion.settles]).toEqual(suggested);
  expect(suggestion?.loopId).toBe(loops[0]?.id);
});

test("the first reason is always met by the act that is suggested for it", () => {
  const loop = fc.record({
    id: fc.uuid(),
    aboutId: fc.uuid(),
    act: fc.constantFrom("call" as const, "send" as const, "repair" as const),
    onCall: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(loop, { minLength: 1, maxLength: 6 }), (loops) => {
      const suggestion = suggestAct(loops);
      expect(suggestion?.settles[0]).toBe(loops[0]?.id);
      if (suggestion?.act !== "call") expect(suggestion?.act).toBe(loops[0]?.act);
      if (loops[0]?.act === "call") expect(suggestion?.act).toBe("call");
      if (loops.every((one) => one.act !== "call")) expect(suggestion?.act).not.toBe("call");
    }),
  );
});
