import { allergiesOf } from "#modules/chart/index.ts";
import { bannersOf, namesOf } from "#modules/people/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { ageOn, localDay } from "#platform/calendar.ts";
import type { Ctx } from "#platform/ctx.ts";
import { notFound } from "#platform/errors.ts";
import { sayDate } from "#platform/say.ts";
import type { BannerData } from "./banner-view.ts";

/** Reads the banner of an opened patient. */
export async function bannerData(ctx: Ctx, patient: OpenPatient): Promise<BannerData> {
  const [banners, allergies] = await Promise.all([bannersOf(ctx, [patient.id]), allergiesOf(ctx, patient)]);
  const one = banners.get(patient.id);
  if (!one) throw notFound();
  const usual = (await namesOf(ctx, [one.usualStaffId])).get(one.usualStaffId ?? "");
  const today = localDay(ctx.now, ctx.organization.timeZone);
  return {
    id: one.id,
    name: one.name,
    called: one.called ?? one.name,
    face: one.face,
    born: one.born && sayDate(one.born, ctx.locale),
    age: one.born ? ageOn(one.born, one.diedOn ?? today) : 0,
    record: one.recordNo,
    language: languageName(one.interpreter ?? one.locale, ctx.locale),
    interpreter: one.interpreter !== null,
    usual: usual?.name ?? null,
    allergies,
    sameName: one.sameName,
    incomplete: one.incomplete,
    died: one.diedOn && sayDate(one.diedOn, ctx.locale),
  };
}

/** A language as the reader calls it: "Spanish", "español". */
export function languageName(tag: string, locale: string): string {
  return new Intl.DisplayNames([locale], { type: "language", fallback: "code" }).of(tag.split("-")[0] ?? tag) ?? tag;
}
