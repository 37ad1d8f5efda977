import { describe, expect, it } from "vitest";
import { checkNews, jobsOf } from "./news.ts";
import type { News } from "./news.ts";
import { patientsOf, topics } from "./topics.ts";

const job = (name: string) => ({ job: name, run: async () => {} });

describe("checkNews", () => {
  it("takes news in which each topic has a reader", () => {
    expect(() => checkNews(["a", "b"], { a: ["live"], b: ["live", job("b.figures")] })).not.toThrow();
  });
  it.each([
    ["a topic without a reader", { a: ["live" as const], b: [] }, /nobody reads the news of b/],
    ["a topic that was forgotten", { a: ["live" as const] }, /nobody reads the news of b/],
    [
      "a reader of what nobody tells",
      { a: ["live" as const], b: ["live" as const], c: ["live" as const] },
      /nobody tells c/,
    ],
    ["two jobs of one name", { a: [job("x")], b: [job("x")] }, /two readers of the news have a job named x/],
  ])("refuses %s", (_, news, why) => {
    expect(() => checkNews(["a", "b"], news)).toThrow(why);
  });
});

it("gives the worker each reader's job by its name", () => {
  const silent = Object.fromEntries(topics.map((topic) => [topic, ["live"]])) as News<null>;
  const news: News<null> = {
    ...silent,
    "call.logged": ["live", job("calls.figures")],
    "import.finished": [job("intake.figures")],
  };
  expect(Object.keys(jobsOf(news))).toEqual(["calls.figures", "intake.figures"]);
});

it.each([
  [{ patient: "p" }, ["p"]],
  [{ patients: ["p", "q", "p"] }, ["p", "q"]],
  [{ patient: "p", patients: ["p", "q"] }, ["p", "q"]],
  [{ patient: null, loop: "l", n: 3 }, []],
])("finds whom %j is about", (payload, patients) => {
  expect(patientsOf(payload)).toEqual(patients);
});
