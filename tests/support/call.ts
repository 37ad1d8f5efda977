import type { Locator, Page } from "playwright-core";

import type { App } from "./app.ts";
import { leading, rowOf } from "./desk.ts";

/** What a member of staff does with the form of a call, in its own words. */
export type CallWords = {
  how?: "Reached" | "Left a message" | "No answer";
  /** Sentences of open loops that were talked about, or are still owed. */
  talked?: string[];
  owed?: string[];
  words?: string;
  minutes?: string;
  promised?: "Yes" | "No";
};

/** Presses Call beside a name on Today, and comes to the call page. */
export async function callFrom(page: Page, name: string): Promise<void> {
  await page.goto("/desk");
  await leading(page, () => rowOf(page, name).getByRole("button", { name: /Call/ }).click());
}

/** Fills in what is given and leaves the rest as it stands. */
export async function fillCall(
  page: Page,
  { how, talked = [], owed = [], words, minutes, promised }: CallWords,
): Promise<void> {
  if (how) await choiceOf(page, "how", how).click();
  for (const sentence of talked) await saidOf(page, sentence).getByText("talked about", { exact: true }).click();
  for (const sentence of owed) await saidOf(page, sentence).getByText("still owed", { exact: true }).click();
  if (words !== undefined) await page.getByLabel("In a few words, for the team").fill(words);
  if (minutes !== undefined) await page.getByLabel("Minutes", { exact: true }).fill(minutes);
  if (promised) await choiceOf(page, "promised", promised).click();
}

function choiceOf(page: Page, name: string, words: string): Locator {
  return page.locator("label.choice", { has: page.locator(`input[name=${name}]`), hasText: words });
}

/** The question about one open loop: talked about, not, or still owed. */
export function saidOf(page: Page, sentence: string): Locator {
  return page.locator("fieldset.lrow", { hasText: sentence });
}

/** Saves the call and waits for the page that answers. */
export function saveCall(page: Page): Promise<void> {
  return leading(page, () => page.getByRole("button", { name: "Save the call" }).click());
}

/** The hidden fields of the form on a page: its key and seat among them. */
export function hiddenOf(page: Page): Promise<Record<string, string>> {
  return page
    .locator("form:has(button.primary) input[type=hidden]")
    .evaluateAll((inputs) =>
      Object.fromEntries(inputs.map((one) => [(one as HTMLInputElement).name, (one as HTMLInputElement).value])),
    );
}

export type Contact = { outcome: string; minutes: number | null; undone: boolean };

/** Every call with somebody on this day, as touchpoints, the newest last. */
export async function callsToday(app: App, name: string): Promise<Contact[]> {
  const { rows } = await app.owner.query<Contact>(
    `select t.outcome, t.minutes, exists (select from touchpoints c where c.corrects_id = t.id) as undone
       from touchpoints t join persons p on p.id = t.patient_id
       where p.name = $1 and t.corrects_id is null and t.at > '2026-11-21T16:30:00Z' order by t.at, t.id`,
    [name],
  );
  return rows;
}

/**
 * What stands between somebody and the team, as every page reads it: how each loop stands, which promises are made, when they last spoke.
 * Two readings are equal when an act was taken back wholly.
 */
export async function standingOf(app: App, name: string): Promise<unknown> {
  const { rows } = await app.owner.query(
    `select (select json_agg(json_build_array(l.id, l.closed_at, l.outcome, l.owner_id, l.due_at, l.rank_at, l.snoozed_until, l.facts) order by l.id)
         from loops l where l.patient_id = p.id and l.outcome is distinct from 'undone') as loops,
       (select json_agg(json_build_array(m.id, m.withdrawn_at) order by m.id) from promises m where m.patient_id = p.id and m.withdrawn_at is null) as promises,
       (select json_build_array(r.last_contact_at, r.next_contact_due) from rhythms r where r.patient_id = p.id) as contact
       from persons p where p.name = $1`,
    [name],
  );
  return rows[0];
}
