import { expect, it, vi } from "vitest";
import type { Log } from "./log.ts";
import { openOutage } from "./outage.ts";

it("is said when it begins and when it is over, however often it is met in between", () => {
  const warn = vi.fn<Log["warn"]>();
  const outage = openOutage({ warn } as Partial<Log> as Log, "the news could not be moved");
  outage.isOver();
  const first = new Error("gone");
  for (const error of [first, new Error("gone"), new Error("gone")]) outage.lasts(error);
  outage.isOver();
  outage.isOver();
  const again = new Error("gone again");
  outage.lasts(again);
  expect(warn.mock.calls).toEqual([
    [{ err: first }, "the news could not be moved"],
    [{ seconds: 0 }, "over: the news could not be moved"],
    [{ err: again }, "the news could not be moved"],
  ]);
});
