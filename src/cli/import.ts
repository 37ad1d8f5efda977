import type pg from "pg";
import { sittersOf } from "#modules/identity/index.ts";
import { holdings, importRecord } from "#modules/intake/index.ts";
import type { Holdings, Inside } from "#modules/intake/index.ts";
import { sweepRhythms } from "#modules/loops/index.ts";
import { openSweep } from "#modules/relationships/index.ts";
import type { Organization } from "#platform/ctx.ts";
import { locales } from "#platform/i18n/index.ts";
import type { Command } from "./command.ts";
import { Failed } from "./command.ts";
import { openErrorsFile } from "./import-errors.ts";
import { lookAtFiles, readableTwice } from "./import-files.ts";
import { asOfMoment, readImportWords } from "./import-input.ts";
import type { ImportWords } from "./import-input.ts";
import { alone, cameBefore, keepShift, placeOf } from "./import-place.ts";
import type { Place } from "./import-place.ts";
import { progressBar } from "./import-progress.ts";
import { sayImport, signInCommand } from "./import-summary.ts";
import type { ImportSummary } from "./import-summary.ts";
import { seatBusiest } from "./seat-busiest.ts";
import { asSystem } from "./station.ts";
import type { Station } from "./station.ts";

export const command: Command = {
  name: "import",
  help: `reads FHIR R4 into one organization: people, teams, history, and what is due now

  bin/rapport import ./records --organization riverside
  bin/rapport import synthea/*.ndjson.gz --organization rehearsal --as-of today
  zcat export.ndjson.gz | bin/rapport import - --organization riverside

  PATH…                  files and folders of NDJSON, Bundles or resources, plain or gzip; - for standard input
Nothing is sent to anybody. The same again stores nothing; what was broken off is finished by running it again.

Options:
  --organization SLUG    where it goes; one that is not there is made, for practice, when --as-of is given
  --as-of DAY            today, or a day: moves all dates by whole weeks so that the newest falls just before it; for practice only
  --source NAME          the name of this feed: what comes again under it is moved as it was the first time (record)
  --errors FILE          where refused resources are written, with their line and reason (import-errors.ndjson)
  --time-zone ZONE       of an organization that is made (America/New_York); one that is there keeps its own
  --locale LANGUAGE      of an organization that is made: en or es (en)
  --region CODE          of an organization that is made (US)`,
  async run(argv, station) {
    const words = readImportWords(argv);
    const files = await lookAtFiles(words.paths);
    const place = await placeOf(station, words);
    const summary = await alone(station, place.organization, (owner) =>
      takeIn(station, words, place, { ...files, owner }),
    );
    for (const line of sayImport(summary, place.organization)) station.say(line);
    if (summary.stored + summary.unchanged === 0 && summary.failed > 0)
      throw new Failed(`Nothing of it could be read; why stands in ${summary.errors}.`, summary);
    return summary;
  },
};

type Given = Awaited<ReturnType<typeof lookAtFiles>> & { owner: pg.ClientBase };

async function takeIn(
  station: Station,
  words: ImportWords,
  { organization, isNew }: Place,
  files: Given,
): Promise<ImportSummary> {
  const began = performance.now();
  const errors = openErrorsFile(words.errors);
  const bar = progressBar(files.bytes);
  const inside: Inside = (work) => asSystem(station, organization, "import", work);
  const now = await inside(async (ctx) => ctx.now);
  const asOf = words.asOf === null ? null : asOfMoment(words.asOf, now, organization.timeZone);
  const moves = asOf !== null && !(await cameBefore(station, organization, words.source));
  const read = (paths: string[]) =>
    importRecord(inside, {
      paths,
      source: words.source,
      asOf,
      fileDate: files.newest,
      locales,
      onRefused: errors.write,
      onProgress: bar.show,
    });
  try {
    const outcome = await (moves ? readableTwice(words.paths, read) : read(words.paths));
    bar.end();
    await keepShift(files.owner, organization, outcome.shiftDays);
    const offered = await seatBusiest(station, organization);
    const holds = await standNow(inside);
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    const signIn = (await isFirst(station, organization, offered))
      ? signInCommand(organization.slug, holds.clinicians, offered.length > 0)
      : null;
    const said = {
      organization: organization.slug,
      purpose: organization.purpose,
      made: isNew,
      seconds,
      holds,
      offered,
      signIn,
    };
    return { ...outcome, ...said, errors: errors.close() };
  } catch (error) {
    bar.end();
    errors.close();
    throw error;
  }
}

/** How things stand afterwards: today's share of those past their rhythm is opened at once, so that Today has them. */
async function standNow(inside: Inside): Promise<Holdings> {
  await inside((ctx) => sweepRhythms(ctx, openSweep(ctx, "import")));
  return inside((ctx) => holdings(ctx, 5));
}

/** True while nobody can sign in but those whom the demo offers. */
async function isFirst(station: Station, organization: Organization, offered: string[]): Promise<boolean> {
  const { auth } = await station.house();
  return (await sittersOf(auth.pool, organization.id)).length === offered.length;
}
