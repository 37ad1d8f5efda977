import type { Locator, Page } from "playwright-core";

import type { App } from "./app.ts";

/** What one does and sees at the desk, in the words of the pages. */

/** Does what leads to another page, and waits until that one stands. Works with scripts and without. */
export async function leading(page: Page, press: () => Promise<unknown>): Promise<void> {
  const loaded = page.waitForEvent("load");
  await press();
  await loaded;
}

/** Waits until a script has taken the page over: from then on it answers to keys. */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("main") ?? {}).some((key) => key.startsWith("__react")),
  );
}

/** Everything that a page says of what was just done, or of itself. */
export async function said(page: Page): Promise<string> {
  return (await page.getByRole("status").allInnerTexts()).join(" ");
}

/** The people on Today, in order. */
export function peopleOn(page: Page): Promise<string[]> {
  return page.locator("li.row .name a").allTextContents();
}

/** The row of one of them. */
export function rowOf(page: Page, name: string): Locator {
  return page.locator("li.row", { has: page.getByRole("link", { name, exact: true }) });
}

/** The strip about somebody's alarm. */
export function stripOf(page: Page, name: string): Locator {
  return page.locator("section.strip", { hasText: name });
}

export function briefOn(page: Page): Locator {
  return page.locator("aside.brief");
}

/** The id of a person of the clinic by their whole name. */
export async function idOf(app: App, name: string): Promise<string> {
  const { rows } = await app.owner.query<{ id: string }>("select id from persons where name = $1", [name]);
  if (rows.length !== 1) throw new Error(`${rows.length} people are called ${name}`);
  return rows[0]!.id;
}

/** The page of a patient at the desk, by their whole name. */
export async function openPage(page: Page, app: App, name: string): Promise<void> {
  await page.goto(`/desk/patients/${await idOf(app, name)}`);
}

/** One open loop on the page of a patient, by what its sentence says. */
export function loopOn(page: Page, words: string): Locator {
  return page.locator("#open li.loop", { hasText: words });
}

/** Presses an act of a loop, the one that is behind "More" too, and waits for the page that it leads to. */
export async function actOn(page: Page, words: string, act: string): Promise<void> {
  const loop = loopOn(page, words);
  const pressed = loop.locator(".btn, button, a").filter({ hasText: act }).first();
  if (!(await pressed.isVisible())) await loop.locator("summary").click();
  await leading(page, () => pressed.click());
}

export type Loop = {
  id: string;
  kind: string;
  owner: string | null;
  closed_at: Date | null;
  outcome: string | null;
  version: number;
};

/** Every loop of somebody, the newest last, with the name of who owns it. */
export async function loopsOf(app: App, name: string): Promise<Loop[]> {
  const { rows } = await app.owner.query<Loop>(
    `select l.id, l.kind, o.name as owner, l.closed_at, l.outcome, l.version from loops l join persons p on p.id = l.patient_id
       left join persons o on o.id = l.owner_id where p.name = $1 order by l.opened_at, l.id`,
    [name],
  );
  return rows;
}

/** A hash over every loop and every event of a loop: two readings are equal when nothing was done between them. */
export async function everyLoop(app: App): Promise<string> {
  const { rows } = await app.owner.query<{ hash: string }>(
    `select md5((select string_agg(l::text, ';' order by id) from loops l)
       || (select string_agg(e::text, ';' order by loop_id, n) from loop_events e)) as hash`,
  );
  return rows[0]!.hash;
}

/** How often somebody's record was looked at by somebody, in one scope: "list", "brief" or "record". */
export async function looksBy(app: App, who: string, at: string, scope: string): Promise<number> {
  const { rows } = await app.owner.query<{ count: number }>(
    `select count(*)::int as count from looks l join persons w on w.id = l.person_id join persons p on p.id = l.patient_id
       where w.name = $1 and p.name = $2 and l.scope = $3`,
    [who, at, scope],
  );
  return rows[0]!.count;
}
