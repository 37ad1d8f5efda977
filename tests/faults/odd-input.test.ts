import { request } from "node:http";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { newId } from "#platform/ids.ts";

import { type App, openApp } from "../support/app.ts";
import { pages, readIds } from "../support/pages.ts";
import { type Form, type FormField, formsOn, plain, untouched } from "./forms.ts";
import { type Answer, openVisitor, signIn, type Visitor, wordsOn } from "./visitor.ts";

/** What no page of ours sends, or nobody means to type: every form takes it, or says next to the field what is wrong. Nothing breaks. */

const typed: Record<string, string> = {
  "a NUL byte": "before\0after",
  "100 kB": "ä".repeat(50_000),
  emoji: "👩🏽‍⚕️ 🏳️‍🌈",
  "right-to-left text": "\u202Eשלום עליכם مرحبا",
  markup: `'"><script>alert(1)</script>{x}%s`,
  "a day that is none": "2026-02-30",
  "a moment that is none": "2026-13-45T99:99",
  "a number that is none": "-7.5e300",
  nothing: "",
};
const carried = { "an id of nobody": newId(), "what is no id": "٣😀" };

let app: App;
let amara: Visitor;
let call: Form;
let forms: Awaited<ReturnType<typeof everyForm>>;

beforeAll(async () => {
  app = await openApp();
  amara = openVisitor(app.url);
  await signIn(amara, "amara");
  const { rosa } = await readIds(app);
  const path = `/desk/patients/${rosa}/call`;
  call = formsOn((await amara.get(path)).page, path).find(({ action }) => action === path)!;
  forms = await everyForm();
}, 120_000);
afterAll(() => app.close());

describe("the call form", () => {
  test.each(["0x10", "1e2", "-1", "7.5", "٣", "0", "601", "ten"])("%s is no number of minutes", async (minutes) => {
    const answer = await amara.post(call.action, filled({ minutes, words: "Blackberries" }));
    expect(answer.status).toBe(422);
    expect(answer.page).toContain('<a href="#minutes">Write whole minutes, 1 to 600.</a>');
    expect(keeps(answer, "Blackberries") && keeps(answer, minutes)).toBe(true);
  });

  test("text that is no text, in bytes that are no UTF-8, is taken as what can be read of it", async () => {
    const body = new URLSearchParams(filled({ words: "", minutes: "none" })).toString();
    const bytes = body.replace("words=", "words=still+here+%ED%A0%80%FF%FE%00");
    const answer = await amara.send(call.action, { method: "POST", body: bytes, headers: formed });
    expect(answer.status).toBe(422);
    expect(keeps(answer, "still here")).toBe(true);
  });

  test("a field that comes twice does nothing twice, and both texts stay", async () => {
    const body = `${new URLSearchParams(filled({ words: "first words" }))}&words=second+words&how=reached`;
    const answer = await amara.send(call.action, { method: "POST", body, headers: formed });
    expect(answer.status).toBe(422);
    expect(keeps(answer, "first words") && keeps(answer, "second words")).toBe(true);
  });

  test.each([
    ["no body", undefined, {}],
    ["an empty body", "", formType],
    ["JSON", `{"how":"reached"}`, { "content-type": "application/json" }],
    [
      "a form that breaks off",
      "--x\r\ncontent-disposition: form-da",
      { "content-type": "multipart/form-data; boundary=x" },
    ],
    ["a type that is none", "how=reached", { "content-type": "\u00ff;=" }],
  ] as const)("%s is a form with nothing in it", async (_, body, headers) => {
    const answer = await amara.send(call.action, { method: "POST", body, headers: { ...headers, origin: app.url } });
    expect(answer.status).toBe(422);
    expect(wordsOn(answer)).toContain("Save the call");
  });

  test("a form that was shown for another patient does nothing, and keeps its words", async () => {
    const answer = await amara.post(call.action, filled({ patient: newId(), words: "Blackberries" }));
    expect(answer.status).toBe(404);
    expect(keeps(answer, "Blackberries")).toBe(true);
  });

  test("a body beyond all measure is refused with a page that says so", async () => {
    const answer = await amara.post(call.action, filled({ words: "x".repeat(2_100_000) }));
    expect(answer.status).toBe(413);
    expect(wordsOn(answer)).toContain("This is too long for one page.");
  });
});

test("every form of every page takes odd text, or says what is wrong and keeps it", async () => {
  for (const [who, visitor, form] of forms) {
    const fields = form.fields.filter(({ kind }) => kind === "text").map(({ name }) => name);
    for (const [what, text] of Object.entries(fields.length > 0 ? typed : {})) {
      const sent = { ...untouched(form), key: newId(), ...Object.fromEntries(fields.map((name) => [name, text])) };
      const answer = await visitor.post(form.action, sent);
      const where = `${who}: ${what} in ${fields.join(", ")} of ${form.action}: ${answer.status}`;
      expect(answer.status, where).toBeLessThan(500);
      if (answer.status === 422) expect(keeps(answer, text), where).toBe(true);
      if (answer.status === 422) expect(danglingLinks(answer), where).toEqual([]);
    }
  }
}, 120_000);

test("an id, a choice or a key that no form gave breaks no page", async () => {
  for (const [who, visitor, form] of forms) {
    const fields = form.fields.filter(({ kind, name }) => kind !== "text" && name !== "token");
    for (const { name } of oneOfEachSort(fields)) {
      for (const [what, value] of Object.entries(carried)) {
        const answer = await visitor.post(form.action, { ...untouched(form), key: newId(), [name]: value });
        expect(answer.status, `${who}: ${what} as ${name} of ${form.action}`).toBeLessThan(500);
      }
    }
  }
}, 120_000);

test.each(["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])("%s is no method of any page", async (method) => {
  for (const path of ["/", "/desk", call.action, "/portal", "/account/sign-in", "/nothing-here"])
    expect(await statusOf(method, path), path).toBe(405);
});

test("nothing of all this was a bug to the house", () => {
  expect(app.log()).not.toContain("a page broke");
});

const formType = { "content-type": "application/x-www-form-urlencoded" };
const formed = { ...formType, get origin() { return app.url; } }; // prettier-ignore

/** Each sort of form of each page, once, with somebody who sees it. */
async function everyForm(): Promise<[who: string, visitor: Visitor, form: Form][]> {
  const ids = await readIds(app);
  const visitors = new Map<string, Visitor>([["nobody", openVisitor(app.url)]]);
  const found = new Map<string, [string, Visitor, Form]>();
  for (const { who, at } of Object.values(pages).flat()) {
    const visitor = visitors.get(who) ?? openVisitor(app.url);
    if (!visitors.has(who)) await signIn(visitor, who);
    visitors.set(who, visitor);
    for (const form of formsOn((await visitor.get(at(ids))).page, at(ids))) {
      const sort = `${form.action.split("?")[0]} ${form.fields.map(({ name }) => name).join()}`.replaceAll(
        /[\da-f-]{36}/g,
        "*",
      );
      if (!form.action.endsWith("/sign-out")) found.set(sort, [who, visitor, form]);
    }
  }
  return [...found.values()];
}

/** Fields that differ by an id in their name alone are of one sort. */
function oneOfEachSort(fields: FormField[]): FormField[] {
  return [...new Map(fields.map((field) => [field.name.replace(/[\da-f-]{36}/, "*"), field])).values()];
}

/** A call that would be saved, but for `more`. */
function filled(more: Record<string, string>): Record<string, string> {
  return { ...untouched(call), key: newId(), how: "no-answer", promised: "no", minutes: "3", ...more };
}

/** Whether what was typed stands on the page, in a field or as a quotation. */
function keeps({ page }: Answer, text: string): boolean {
  return plain(page).includes(text.replaceAll("\0", ""));
}

/** Lines of the error summary that lead to no field. */
function danglingLinks({ page }: Answer): string[] {
  const summary = /<div class="errors"[^]*?<\/div>/.exec(page)?.[0] ?? "";
  const to = [...summary.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id!);
  return to.filter((id) => !page.includes(` id="${id}"`));
}

/** By the bare protocol, because `fetch` itself refuses some methods. */
function statusOf(method: string, path: string): Promise<number | undefined> {
  return new Promise((done, failed) => {
    const asked = request(
      app.url + path,
      { method, headers: { cookie: amara.cookies(), origin: app.url } },
      (answer) => {
        answer.resume();
        done(answer.statusCode);
      },
    );
    asked.on("error", failed).end();
  });
}
