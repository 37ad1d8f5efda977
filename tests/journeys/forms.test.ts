import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";

import { root } from "../../bin/project.ts";
import { leading } from "../support/desk.ts";
import { given, openJourneys, so, when } from "../support/journey.ts";
import { type Ids, readIds } from "../support/pages.ts";

/** A form of a page, filled in as a person would, but for one field. */
type Filled = {
  who: string;
  at: (ids: Ids) => string;
  /** What is typed or chosen, by the name of the field; null takes a choice away. */
  typed: Record<string, string | null>;
  /** The field that is wrong: its id in the page. */
  bad: string;
  /** What else is wrong with it: all of it is said at once. */
  alsoBad?: string[];
  /** What has to be done first for the page to ask this. */
  first?: (page: Page, ids: Ids) => Promise<void>;
  /** False where a second post may do the same again: signing in. */
  hasKey?: boolean;
};

const desk = (of: "rosa" | "henry", rest: (ids: Ids) => string) => (ids: Ids) =>
  `/desk/patients/${ids[of]}${rest(ids)}`;
const onLoop = (act: string) => desk("henry", ({ loop }) => `/loops/${loop}/${act}`);
const onPromise = (promise: "promise" | "late" | "repair" | "kept", act: string) =>
  desk("rosa", (ids) => `/promises/${ids[promise]}/${act}`);

/** Every action of `src/web` that takes what somebody types, by its file. */
const forms: Record<string, Filled> = {
  "account/sign-in.tsx": {
    who: "nobody",
    at: () => "/account/sign-in",
    typed: { email: "amara@harbor.example", password: "" },
    bad: "password",
    hasKey: false,
  },
  "desk/handing.tsx": { who: "amara", at: onLoop("handing"), typed: { sentence: " " }, bad: "sentence" },
  "desk/snooze.tsx": {
    who: "amara",
    at: onLoop("snooze"),
    typed: { until: "2020-01-01T10:00", reason: "He is away. 😟 <b>" },
    bad: "until",
  },
  "desk/closing.tsx": {
    who: "amara",
    at: onLoop("closing"),
    typed: { outcome: "not-needed", reason: "" },
    bad: "reason",
  },
  "desk/promise-new.tsx": {
    who: "amara",
    at: desk("henry", () => "/promises/new"),
    typed: { act: "send", words: "", day: "2026-11-27", time: "15:00" },
    bad: "words",
    alsoBad: ["day"],
  },
  "desk/promise-moving.tsx": {
    who: "amara",
    at: onPromise("promise", "moving"),
    typed: { day: "2026-11-27", time: "10:30", reason: "" },
    bad: "reason",
    alsoBad: ["day"],
  },
  "desk/promise-keeping.tsx": { who: "amara", at: onPromise("late", "keeping"), typed: { reason: "" }, bad: "reason" },
  "desk/promise-breaking.tsx": {
    who: "amara",
    at: onPromise("promise", "breaking"),
    typed: { reason: " " },
    bad: "reason",
  },
  "desk/promise-repair.tsx": {
    who: "lena",
    at: onPromise("late", "repair"),
    typed: { wentWrong: "The printer. 😟 <b>", doNow: "" },
    bad: "doNow",
    first: async (page, ids) => {
      await page.goto(onPromise("late", "breaking")(ids));
      await page.locator("textarea[name=reason]").fill("The printer.");
      await leading(page, () => page.locator("form:has(textarea[name=reason]) button.primary").click());
    },
  },
  "desk/promise-repair-answer.tsx": {
    who: "amara",
    at: onPromise("repair", "repair-answer"),
    typed: {},
    bad: "answer",
  },
  "desk/promise-dispute.tsx": {
    who: "amara",
    at: onPromise("kept", "dispute"),
    typed: { kind: null, words: "No estuve en casa. 😟 <b>" },
    bad: "kind",
  },
  "desk/call.tsx": {
    who: "amara",
    at: desk("rosa", () => "/call"),
    typed: {
      how: "reached",
      words: "She walks again.",
      minutes: "ten",
      promised: "yes",
      "promise.act": "send",
      "promise.words": "",
      "promise.day": "2026-11-27",
    },
    bad: "minutes",
    alsoBad: ["promise.words", "promise.day"],
  },
  "portal/dispute.tsx": {
    who: "rosa",
    at: ({ kept }) => `/portal/promises/${kept}/dispute`,
    typed: { words: "No. ".repeat(600).trim() },
    bad: "words",
  },
  "portal/repair-answer.tsx": {
    who: "rosa",
    at: ({ repair }) => `/portal/promises/${repair}/repair-answer`,
    typed: {},
    bad: "answer",
  },
};

/** The other actions: one press with nothing to type, or words that are only kept. */
const presses = [
  "account/drafts.tsx",
  "account/language.tsx",
  "account/sign-out.tsx",
  "desk/drafts.tsx",
  "desk/giving-back.tsx",
  "desk/holding.tsx",
  "desk/looks.tsx",
  "desk/search.tsx",
  "desk/taking.tsx",
  "desk/undoing.tsx",
  "desk/waking.tsx",
  "portal/happening.tsx",
];

test("every action takes a form of this list, or one press", () => {
  const web = join(root, "src/web");
  const files = readdirSync(web, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".tsx"));
  const acting = files.filter((file) => /export async function action\b/.test(readFileSync(join(web, file), "utf8")));
  expect(acting.toSorted()).toEqual([...Object.keys(forms), ...presses].toSorted());
});

describe("A form with one bad field, posted without scripts,", () => {
  const clinic = openJourneys({ js: false });
  let ids: Ids;
  beforeAll(async () => {
    ids = await readIds(clinic.app);
  });

  test.each(Object.entries(forms))("%s: keeps what was typed, and leads to the field", async (_, form) => {
    const page = await given(`${form.who} on the page`, async () => {
      const found = form.who === "nobody" ? await clinic.stranger() : await clinic.person(form.who);
      await form.first?.(found, ids);
      await found.goto(form.at(ids));
      return found;
    });
    const key = await keyOf(page, form);
    const status = await when("it is filled in but for one field, and sent", () => fillAndSend(page, form));
    await so("it was not taken, and the summary above it leads to the field", async () => {
      expect(status).toBe(422);
      const links = await page
        .locator("[role=alert] a")
        .evaluateAll((all) => all.map((one) => one.getAttribute("href")!.slice(1)));
      expect(links).toEqual(expect.arrayContaining([form.bad, ...(form.alsoBad ?? [])]));
      // Whatever the summary names is there to be reached, and says what is wrong with it.
      for (const id of new Set(links)) expect(await page.locator(`[id="${id}"]`).count(), id).toBe(1);
      expect(await page.locator(`[id="${form.bad}-error"]`).count()).toBe(1);
    });
    await so("everything that was typed stands there, under the same key", async () => {
      const expected = Object.fromEntries(
        Object.entries(form.typed).filter(([name, value]) => name !== "password" && value !== null),
      );
      expect(await valuesOf(page, form, Object.keys(expected))).toEqual(expected);
      expect(await keyOf(page, form)).toBe(key);
    });
  });
});

/** The form that has the bad field in it; of several of a page, the one that its page is for. */
const formSelector = (bad: string) => `form:has([name="${bad}"])`;

async function fillAndSend(page: Page, { typed, bad }: Filled): Promise<number> {
  await page
    .locator(formSelector(bad))
    .first()
    .evaluate((element, fields) => {
      const form = element as HTMLFormElement;
      form.noValidate = true;
      for (const [name, value] of Object.entries(fields)) {
        for (const field of form.querySelectorAll<HTMLInputElement>(`[name="${name}"]`)) {
          if (field.type === "radio") field.checked = field.value === value;
          else field.value = value ?? "";
        }
      }
    }, typed);
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await leading(page, () =>
    page
      .locator(`${formSelector(bad)} button.primary`)
      .first()
      .click(),
  );
  return (await answered).status();
}

function valuesOf(page: Page, { bad }: Filled, names: string[]): Promise<Record<string, string | null>> {
  return page
    .locator(formSelector(bad))
    .first()
    .evaluate((form, wanted) => {
      const valueOf = (name: string) => {
        const fields = [...form.querySelectorAll<HTMLInputElement>(`[name="${name}"]`)];
        const [first] = fields;
        return first?.type === "radio" ? (fields.find((one) => one.checked)?.value ?? null) : (first?.value ?? null);
      };
      return Object.fromEntries(wanted.map((name) => [name, valueOf(name)]));
    }, names);
}

/** The key of the form; none where it has none, and there it must not have one. */
async function keyOf(page: Page, { bad, hasKey = true }: Filled): Promise<string | null> {
  const keys = page.locator(`${formSelector(bad)} input[name=key]`);
  expect(await keys.count()).toBe(hasKey ? 1 : 0);
  return hasKey ? keys.inputValue() : null;
}
