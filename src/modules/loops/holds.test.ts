import { describe, expect, it } from "vitest";
import { readHold } from "./holds.ts";
import type { HoldEvent } from "./holds.ts";

const at = (time: string) => new Date(`2026-11-21T${time}:00Z`);
const now = at("09:30");

/** "08:32 taken amara", "06:27 escalated pool team", "08:00 handed priya>lena". */
function events(...told: string[]): HoldEvent[] {
  return told.map((one) => {
    const [time = "", what = "", who = "", to = ""] = one.split(" ");
    const isRung = what === "escalated";
    const [by, handed] = who.split(">");
    return { what, at: at(time), byId: isRung ? null : (by ?? null), toId: isRung ? to : (handed ?? by ?? null), reason: isRung ? who : null };
  });
} // prettier-ignore

const nobody = { owner_id: null, claimed_by: null, claimed_until: null, urgency: 0, escalate_at: at("10:00") };
const owned = (owner_id: string) => ({ ...nobody, owner_id });
const claimed = (claimed_by: string, until: string) => ({ ...nobody, claimed_by, claimed_until: at(until) });

describe("who has a loop", () => {
  it.each([
    ["nobody, when nobody did anything", nobody, [], null],
    ["nobody, when somebody owns it who never took it", owned("amara"), [], null],
    ["who took it", owned("amara"), ["08:32 taken amara"], { id: "amara", how: "taken", since: at("08:32"), until: at("10:00") }],
    ["who took it, also after a call of theirs that ran out", owned("amara"), ["08:32 taken amara", "08:40 claimed amara"], { id: "amara", how: "taken" }],
    ["who took it, also after they pressed Call and were not reached", owned("amara"), ["08:32 taken amara", "08:40 claimed amara", "08:50 released amara"], { id: "amara" }],
    ["who is calling", claimed("lena", "09:50"), ["09:30 claimed lena"], { id: "lena", how: "calling", since: at("09:30"), until: at("09:50") }],
    ["who is calling, before who took it", { ...claimed("lena", "09:50"), owner_id: "amara" }, ["08:32 taken amara", "09:29 claimed lena"], { id: "lena" }],
    ["nobody, when the call ran out", claimed("lena", "09:30"), ["09:10 claimed lena"], null],
    ["nobody, when it was handed to somebody", owned("lena"), ["08:00 handed priya>lena"], null],
    ["who took what was handed to them", owned("lena"), ["08:00 handed priya>lena", "08:05 taken lena"], { id: "lena" }],
    ["nobody, when it was handed to them anew", owned("lena"), ["08:05 taken lena", "08:10 handed priya>lena"], null],
    ["who took it, when handing it on was undone", owned("amara"), ["08:05 taken amara", "08:10 handed amara>lena", "08:11 undone amara"], { id: "amara" }],
    ["nobody, when it went back to the team", nobody, ["08:32 taken amara", "09:02 escalated pool team"], null],
  ])("is %s", (_, loop, told, by) => {
    const hold = readHold(loop, events(...told), now);
    if (by) expect(hold).toMatchObject({ by, lost: null, handed: null, rungs: [] });
    else expect(hold.by).toBeNull();
  }); // prettier-ignore

  it("needs no contact by a time unless it is now", () => {
    expect(readHold({ ...owned("amara"), urgency: 1 }, events("08:32 taken amara"), now).by?.until).toBeNull();
  });
});

describe("what came before", () => {
  it("is who had it in vain, and since when it is back", () => {
    const { lost } = readHold(
      nobody,
      events("06:27 escalated pool team", "08:32 taken amara", "09:02 escalated pool team"),
      now,
    );
    expect(lost).toEqual({ id: "amara", since: at("08:32"), at: at("09:02") });
  });

  it.each([
    ["was given back", ["08:32 taken amara", "08:40 released amara", "09:02 escalated pool team"]],
    ["was taken by mistake", ["08:32 taken amara", "08:33 undone amara", "09:02 escalated on-call ruth"]],
    ["was never taken", ["06:27 escalated pool team"]],
    [
      "was tried in vain, and so stayed open",
      ["08:32 claimed amara", "08:33 attempted amara", "09:02 escalated pool team"],
    ],
    ["was talked about, and stayed open", ["08:32 taken amara", "08:40 discussed amara", "09:02 escalated pool team"]],
  ])("is nobody's fault when it %s", (_, told) => {
    expect(readHold(nobody, events(...told), now).lost).toBeNull();
  });

  it("is each rung once, since nobody has it", () => {
    const told = [
      "05:00 escalated pool team",
      "05:10 taken amara",
      "05:40 escalated pool team",
      "05:55 escalated on-call ruth",
      "06:10 escalated lead leads",
      "06:25 escalated lead leads",
    ];
    const { rungs } = readHold(nobody, events(...told), now);
    expect(rungs.map(({ to, toId, at: when }) => [to, toId, when])).toEqual([
      ["pool", "team", at("05:40")], ["on-call", "ruth", at("05:55")], ["lead", "leads", at("06:10")],
    ]); // prettier-ignore
  });

  it.each([
    ["a try", ["08:32 claimed amara", "08:40 attempted amara"], { id: "amara", at: at("08:40") }],
    ["the last of two", ["08:32 attempted amara", "08:40 discussed lena"], { id: "lena" }],
    ["a try, also after somebody else gave it back", ["08:32 attempted amara", "08:40 claimed lena", "08:41 released lena"], { id: "amara" }],
    ["nothing, while nobody tried", ["08:32 claimed amara", "08:40 released amara"], null],
  ])("is %s", (_, told, tried) => {
    const hold = readHold(nobody, events(...told), now);
    if (tried) expect(hold.tried).toMatchObject(tried);
    else expect(hold.tried).toBeNull();
    expect(hold.wasHeld).toBe(told.some((one) => one.includes("claimed")));
  }); // prettier-ignore

  it("is no try that was undone, and none from before it became worse", () => {
    const tried: HoldEvent = { what: "attempted", at: at("08:40"), byId: "amara", toId: null, reason: "no-answer", actKey: "k1" };
    const after = { ...tried, at: at("08:45"), actKey: null };
    expect(readHold(nobody, [tried], now).tried).toEqual({ id: "amara", at: at("08:40"), how: "no-answer" });
    expect(readHold(nobody, [tried, { ...after, what: "undone", reason: "k1" }], now).tried).toBeNull();
    expect(readHold(nobody, [tried, { ...after, what: "escalated", reason: "worse" }], now).tried).toBeNull();
  }); // prettier-ignore

  it("is to whom it was handed, and by whom", () => {
    const { handed } = readHold(owned("lena"), events("08:00 handed priya>lena"), now);
    expect(handed).toEqual({ toId: "lena", byId: "priya", at: at("08:00") });
  });
});
