import { expect, test } from "vitest";
import type { Sent, Verdict } from "./form-guard.ts";
import { formGuard, formToken } from "./form-guard.ts";

const here = "https://rapport.example";
const sent: Sent = {
  method: "POST",
  secFetchSite: null,
  origin: null,
  publicOrigin: here,
  token: null,
  expected: "right",
};

test.each<[string, Partial<Sent>, Verdict]>([
  ["reading is never guarded", { method: "get", secFetchSite: "cross-site", origin: "https://evil.example" }, "ours"],
  ["nor is asking for the head", { method: "HEAD", secFetchSite: "cross-site" }, "ours"],
  ["our own page", { secFetchSite: "same-origin", origin: here }, "ours"],
  [
    "our own page, behind a proxy that changed the origin",
    { secFetchSite: "same-origin", origin: "http://10.0.0.7" },
    "ours",
  ],
  ["sent again by the browser itself", { secFetchSite: "none" }, "ours"],
  ["another site", { secFetchSite: "cross-site" }, "foreign"],
  ["another site that guessed our token", { secFetchSite: "cross-site", token: "right" }, "foreign"],
  ["another site that claims our origin", { secFetchSite: "cross-site", origin: here }, "foreign"],
  ["a neighbour under our domain", { secFetchSite: "same-site", origin: "https://wiki.rapport.example" }, "foreign"],
  ["a word we do not know", { secFetchSite: "same-planet" }, "foreign"],
  ["every unsafe method", { method: "DELETE", secFetchSite: "cross-site" }, "foreign"],
  ["an older browser on our page", { origin: here }, "ours"],
  ["an older browser on another site", { origin: "https://evil.example", token: "right" }, "foreign"],
  ["our host without its encryption", { origin: "http://rapport.example" }, "foreign"],
  ["our host on another port", { origin: `${here}:8443` }, "foreign"],
  ["no headers, the form's token", { token: "right" }, "ours"],
  ["no headers, the token of another session", { token: "wrong" }, "no-token"],
  ["no headers, no token", {}, "no-token"],
  ["no headers, an empty token", { token: "" }, "no-token"],
  ["an origin kept back, the form's token", { origin: "null", token: "right" }, "ours"],
  ["an origin kept back, no token", { origin: "null" }, "no-token"],
  ["an origin kept back, nobody signed in", { origin: "null", expected: null }, "no-token"],
  ["nobody signed in and no browser", { expected: null }, "ours"],
  ["nobody signed in, on another site", { expected: null, secFetchSite: "cross-site" }, "foreign"],
])("%s", (_, part, verdict) => {
  expect(formGuard({ ...sent, ...part })).toBe(verdict);
});

test("a form's token is good for its session and this house alone", () => {
  const expected = formToken("session-1", "secret");
  const verdict = (token: string) => formGuard({ ...sent, token, expected });
  expect(verdict(formToken("session-1", "secret"))).toBe("ours");
  expect(verdict(formToken("session-2", "secret"))).toBe("no-token");
  expect(verdict(formToken("session-1", "another secret"))).toBe("no-token");
});
