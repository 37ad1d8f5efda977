import { describe, expect, test } from "vitest";
import { asSentAgain, fieldsOf, heldBack, isTheirs } from "./held.ts";
import type { Visit } from "./visit.ts";

const origin = "http://localhost:3000";
const signedOut = { session: null, down: false } as Visit;
const signedIn = { ...signedOut, session: { accountId: "a", sessionId: "s", email: "rosa@harbor.example" } };

const form = { key: "k", seat: "rosa", words: "Nadie llamó. ¿Y 1+1=2 & más?" };

function posted(path: string, fields: Record<string, string> = form): Request {
  return new Request(origin + path, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { cookie: "rapport-language=es; rapport=old.signature", origin },
  });
}

describe("a post that finds nobody signed in", () => {
  test("is held back whole, with the address it went to", async () => {
    const back = await heldBack(signedOut, posted("/portal/promises/1/dispute?show=all"));
    expect(back).toMatchObject({ signingIn: false, held: { path: "/portal/promises/1/dispute?show=all" } });
    expect(fieldsOf(back!.held)).toEqual(form);
  });

  test.each([
    ["somebody is signed in", signedIn, posted("/portal/promises/1/dispute")],
    [
      "our records are out of reach: nobody knows who is signed in",
      { ...signedOut, down: true },
      posted("/desk/patients/1/call"),
    ],
    ["it is no act of a door", signedOut, posted("/account/sign-in")],
    ["it only looks like a door", signedOut, posted("/deskless")],
    ["a script asks, which cannot read a page", signedOut, posted("/desk.data")],
    ["nothing is posted", signedOut, new Request(`${origin}/portal`)],
  ])("goes its way when %s", async (_, visit, request) => {
    expect(await heldBack(visit, request)).toBeNull();
  });

  test("is carried on while somebody tries to sign in, also when they have done so in another tab", async () => {
    const { held } = (await heldBack(signedOut, posted("/portal/promises/1/dispute")))!;
    const again = posted("/portal/promises/1/dispute", {
      email: "rosa@harbor.example",
      password: "wrong",
      held: held.body,
    });
    for (const visit of [signedOut, signedIn as Visit])
      expect(await heldBack(visit, again.clone())).toEqual({ signingIn: true, held });
  });

  test("belongs to its seat alone; without one it belongs to nobody", async () => {
    const held = { path: "/portal", body: new URLSearchParams(form).toString() };
    expect([
      isTheirs(held, [{ personId: "lena" }, { personId: "rosa" }]),
      isTheirs(held, [{ personId: "daniel" }]),
      isTheirs(held, []),
    ]).toEqual([true, false, false]);
    expect(isTheirs({ path: "/portal", body: "words=hello" }, [{ personId: "rosa" }])).toBe(false);
  });

  test("is sent again as it was, by the new session, and keeps every other cookie", async () => {
    const body = new URLSearchParams([
      ["loop", "1"],
      ["loop", "2"],
      ["words", "Nadie llamó."],
    ]).toString();
    const signIn = posted("/portal/promises/1/dispute", { email: "e", password: "p", held: body });
    const again = asSentAgain(signIn, {
      held: { path: "/portal/promises/1/dispute?a=b", body },
      setCookie: ["rapport=new.signature; Path=/; HttpOnly"],
    });
    expect(again.url).toBe(`${origin}/portal/promises/1/dispute?a=b`);
    expect(again.headers.get("cookie")).toBe("rapport-language=es; rapport=new.signature");
    expect([...(await again.formData())]).toEqual([
      ["loop", "1"],
      ["loop", "2"],
      ["words", "Nadie llamó."],
    ]);
  });
});
