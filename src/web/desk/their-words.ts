import { actsFor } from "#modules/relationships/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { bannersOf, relativesOf } from "#modules/people/index.ts";
import type { Ctx } from "#platform/ctx.ts";
import { sayLanguage } from "#platform/say-language.ts";

/** Whose words staff may write down, the patient first, then who acts for them; and the languages in which they may be. */
export type Speakers = {
  people: { id: string; name: string; relation: string | null }[];
  languages: { tag: string; name: string }[];
};

/** Law 3: what is the patient's to judge is recorded in their own words, with who said it. */
export async function speakersFor(ctx: Ctx, patient: OpenPatient): Promise<Speakers> {
  const banner = (await bannersOf(ctx, [patient.id])).get(patient.id);
  const people: Speakers["people"] = [{ id: patient.id, name: banner?.name ?? "", relation: null }];
  for (const { id, name, relation } of await relativesOf(ctx, patient)) {
    if (await actsFor(ctx, patient, id)) people.push({ id, name, relation });
  }
  const tags = [...new Set([banner?.interpreter ?? banner?.locale ?? ctx.locale, ctx.locale])];
  return { people, languages: tags.map((tag) => ({ tag, name: sayLanguage(tag, ctx.locale) })) };
}
