import { describe, expect, it } from "vitest";
import { flashCookie, readFlash } from "./flash.ts";
import { guarded } from "./headers.ts";
import { cookieOf, languageCookie, languageLine } from "./visit.ts";
import type { Visit } from "./visit.ts";

/** What a browser at `origin` sends back after it was answered with these lines. */
function sentBack(origin: string, ...lines: string[]): Request {
  const answer = new Response(null);
  for (const line of lines) answer.headers.append("Set-Cookie", line);
  const visit = { house: { publicUrl: origin }, nonce: "n", requestId: "r" } as Visit;
  const set = guarded(answer, visit).headers.getSetCookie();
  for (const line of set) {
    if (origin.startsWith("https:")) expect(line).toMatch(/^__Host-[^;]+;.*Path=\/;.*; Secure$/);
    else expect(line).not.toContain("Secure");
  }
  return new Request(`${origin}/desk`, { headers: { cookie: set.map((line) => line.split(";")[0]).join("; ") } });
}

describe.each(["https://rapport.example", "http://localhost:3000"])("at %s", (origin) => {
  it("language and message come back as they were set", () => {
    const request = sentBack(origin, languageLine("es"), flashCookie({ to: "/desk", said: "desk.draft.kept" }));
    expect(cookieOf(request, languageCookie)).toBe("es");
    expect(readFlash(request)).toEqual({ said: "desk.draft.kept" });
  });
});

it("a cookie that a neighbour below the same domain could have set is not read over https", () => {
  const request = new Request("https://rapport.example/desk", { headers: { cookie: `${languageCookie}=es` } });
  expect(cookieOf(request, languageCookie)).toBeNull();
});
