import { afterAll, afterEach, beforeAll, expect } from "vitest";

import { type App, openApp } from "./app.ts";
import { openVisitors, sidewaysWhenLarge, type Visitors, violationsOn, type Ways } from "./browser.ts";

import type { Page } from "playwright-core";

export type Journey = { app: App } & Pick<Visitors, "person" | "stranger" | "signInAs">;

/**
 * One clinic and one browser for the journeys of a file or of a `describe`. Call it once, at the top; its answer is filled in before the
 * first test. After each journey every browser is closed, and a journey in which a script failed or the policy was broken has failed.
 */
export function openJourneys(ways: Ways = {}): Journey {
  const journey = {} as Journey;
  let visitors: Visitors;
  beforeAll(async () => {
    journey.app = await openApp();
    visitors = await openVisitors(journey.app);
    journey.person = (key, own) => visitors.person(key, { ...ways, ...own });
    journey.signInAs = visitors.signInAs;
    journey.stranger = (own) => visitors.stranger({ ...ways, ...own });
  }, 120_000);
  afterEach(async () => {
    expect(await visitors.leave(), "what went wrong in the browser").toEqual([]);
    expect(journey.app.log(), "what the server said of its own troubles").toBe("");
  });
  afterAll(async () => {
    await visitors?.close();
    await journey.app?.close();
  });
  return journey;
}

/**
 * A step of a journey in the clinic's words; what fails inside of it says which step it was. The third of given, when, then is called
 * `so`: a module that exports `then` is taken for a promise by whoever imports it.
 */
export async function given<T>(words: string, step: () => T | Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof Error) error.message = `${words}: ${error.message}`;
    throw error;
  }
}
export const when = given;
export const so = given;

/** Nothing that axe finds. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await violationsOn(page), `what axe finds on ${page.url()}`).toEqual([]);
}

/** No scrolling sideways at 400 % zoom, nor with doubled text. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await sidewaysWhenLarge(page), `pixels that ${page.url()} can be scrolled sideways`).toEqual({
    at320: 0,
    doubled: 0,
  });
}
