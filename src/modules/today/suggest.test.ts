import fc from "fast-check";
import { expect, test } from "vitest";
import type { Suggestible } from "./suggest.ts";
import { suggestAct } from "./suggest.ts";

const call = (id: string): Suggestible => ({ id, act: "call", onCall: true });
const open = (id: string): Suggestible => ({ id, act: "open", onCall: false });
const either = (id: string): Suggestible => ({ id, act: "open", onCall: true });

test.each([
  ["nothing open", [], null],
  ["an alarm and a promise to call", [call("alarm"), call("promise")], { act: "call", settles: ["alarm", "promise"] }],
  ["a call, and what only she can send", [call("promise"), open("list")], { act: "call", settles: ["promise"] }],
  ["something to open, then a call", [open("list"), call("promise")], { act: "open", settles: ["list"] }],
  [
    "a repair, which a call may settle, then a call",
    [either("repair"), call("promise")],
    { act: "call", settles: ["repair", "promise"] },
  ],
  ["a repair alone", [either("repair")], { act: "open", settles: ["repair"] }],
])("%s", (_, loops, suggestion) => {
  expect(suggestAct(loops)).toEqual(suggestion);
});

test("the first reason is always met by the act that is suggested for it", () => {
  const loop = fc.record({
    id: fc.uuid(),
    act: fc.constantFrom("call" as const, "open" as const),
    onCall: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(loop, { minLength: 1, maxLength: 6 }), (loops) => {
      const suggestion = suggestAct(loops);
      expect(suggestion?.settles[0]).toBe(loops[0]?.id);
      if (loops[0]?.act === "call") expect(suggestion?.act).toBe("call");
      if (loops.every((one) => one.act === "open")) expect(suggestion?.act).toBe("open");
    }),
  );
});
