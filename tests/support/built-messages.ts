import { visitClasses } from "#modules/chart/index.ts";
import { promiseActs, type PromiseView } from "#modules/promises/index.ts";
import type { Standing } from "#modules/loops/standing.ts";
import { filters } from "#modules/story/index.ts";
import { kinds } from "#src/kinds.ts";
import { chartStandings } from "#web/desk/chart-standing.ts";
import { phoneUses } from "#web/desk/phone-use.ts";
import { relations } from "#web/desk/relation.ts";
import { demoAccounts } from "#world/accounts.ts";

/** Message ids that the sources build from parts, each star a part. `parts` gives what may stand there, as far as one row after the other. */
export type Built = { pattern: string; why: string; ids: readonly string[] };

export const standings = ["open", "due-today", "overdue", "waiting", "closed"] as const satisfies readonly Standing[];
export const sides = ["team", "patient"] as const;

/** Each standing of a promise: the type sees to it that none is forgotten. */
const promiseStandings = Object.keys({
  made: true,
  late: true,
  disputed: true,
  kept: true,
  broken: true,
  "repair-offered": true,
  repaired: true,
  "not-needed": true,
  ended: true,
  withdrawn: true,
} satisfies Record<Exclude<PromiseView["standing"], "moved">, true>);

const kindNames = kinds.map(({ kind }) => kind);
const accounts = demoAccounts.map(({ key }) => key);

/** The one list of such ids. A pattern that no source builds, and an id that no catalogue has, fail `words.test.ts`. */
export const built: readonly Built[] = [
  ofEach("loop.*.*.*", "how a loop is said: its kind, the reader's side, its standing", kindNames, sides, standings),
  ofEach("loop.*.label", "what the front desk reads of a loop", kindNames),
  ofEach(
    "loops.outcome.*",
    "the outcomes that staff may record by hand, as the kinds declare them",
    kinds.flatMap(({ ticks }) => ticks),
  ),
  ofEach(
    "promises.*.*",
    "how a promise is said beside its words: the side, and how it stands",
    sides,
    "made first-said late disputed broken repair-offered repaired not-needed ended withdrawn kept.called kept.staff-said kept.patient-said kept.unknown",
  ),
  ofEach(
    "calls.assessment.*",
    "what is wrong with an assessment",
    "found-missing advised-missing again-both again-missing again-when-missing again-past again-too-far again-who-missing",
  ),
  ofSome("story.touch.*.*", "a contact: the way it took, and what came of it", {
    phone: "reached message no-answer",
    visit: "reached came missed",
    home: "reached came missed",
    video: "reached came missed",
    letter: "reached message no-answer",
    message: "reached message",
  }),
  ofEach(
    "story.event.*",
    "what somebody did with a loop",
    "opened released taken handed snoozed woken escalated discussed attempted moved offered answered closed disputed reopened undone",
  ),
  ofEach("account.sign-in.no-*", "the field that was left empty", "email password"),
  ofEach("account.demo.*", "where the demo clinic's people are", "clinic home"),
  ofEach("account.demo.*.who", "what one of the demo clinic's people is", accounts),
  ofEach("account.demo.*.line", "what one finds as one of the demo clinic's people", accounts),
  ofEach("error.*", "why a page cannot be shown, by its status", "401 403 404 500 503 foreign too-long other-seat"),
  ofEach("error.*.more", "what to do about it", "401 403 404 500 503 foreign too-long other-seat"),
  ofEach("error.*.kept", "what became of the words that were typed", "500 503"),
  ofEach("portal.hello.*", "a greeting by the patient's clock", "morning afternoon evening"),
  ofEach("portal.repair.*", "the answers to a repair", "yes not-yet talk"),
  ofEach("portal.said.*", "what an answer to a repair did", "yes not-yet talk"),
  ofEach(
    "promises.standing.*",
    "how a promise stands, on a chip; that it was moved is said by how often",
    promiseStandings,
  ),
  ofEach("desk.brief.*", "what is written about a person", "matters talk good"),
  ofEach("desk.call.said.*", "what was said of a loop on the phone", "talked not owed"),
  ofEach("desk.call.saved.*", "how a call went", "reached message no-answer"),
  ofEach("desk.call.try.*", "what came of a try", "message no-answer someone-else"),
  ofEach("desk.call.preview.*", "what a call closes", "kept assessed closed"),
  ofEach(
    "desk.chart.*",
    "a table of the chart",
    "conditions medicines allergies observations encounters more when standing",
  ),
  ofEach("chart.class.*", "what sort of contact an encounter was", visitClasses),
  ofEach("chart.standing.*", "how a line of the chart stands", chartStandings),
  ofEach("desk.phone.*", "what a number is for", phoneUses),
  ofEach("desk.dispute.*", "what the patient says of a promise", "did-not-happen did-happen"),
  ofEach("desk.dispute.done.*", "what writing it down did", "did-not-happen did-happen"),
  ofEach("desk.keys.*", "what a key does", "j k enter help"),
  ofEach("desk.keys.*.key", "the key itself", "j k enter help"),
  ofEach("desk.next.*", "what is done next, elsewhere than here", "write send arrange ask see do"),
  ofEach("desk.open.*", "what somebody did to have a loop", "calling taken"),
  ofEach("desk.open.try.*", "what came of the last try", "message no-answer someone-else"),
  ofEach("desk.picture.*", "a mark of the picture", "kept late not-needed broken"),
  ofEach("desk.picture.ended.*", "how a loop of the picture ended", "kept late not-needed broken"),
  ofEach(
    "desk.profession.*",
    "what a member of staff is: of the demo clinic, of an import, or as typed",
    "family-doctor doctor clinician nurse nurse-practitioner on-call-nurse clinic-lead community-health-worker social-worker front-desk office-manager other",
  ),
  ofEach("desk.promise.act.*", "what is promised", promiseActs),
  ofEach("desk.relation.*", "what somebody is to the patient: of the demo clinic, or of an import", relations),
  ofEach("desk.stream.filter.*", "which part of the stream is shown", filters),
  ofEach("desk.stream.part.*", "a part of what somebody wrote", "went-wrong do-now found advised"),
  ofEach("desk.strip.*", "what somebody did about an alarm", "taken calling"),
  ofEach(
    "desk.strip.tried.*",
    "what came of the last contact about an alarm",
    "message no-answer someone-else talked owed",
  ),
  ofEach("desk.strip.rung.*", "who heard of an alarm", "pool on-call lead"),
  ofEach("desk.time.*", "the minutes somebody has", "5 15 30 60 day"),
  ofEach("desk.words.answer.*", "whether a repair makes it right", "yes not-yet talk"),
];

/** What may stand for a star: a list, or words with spaces between. */
type Words = string | readonly string[];

function wordsIn(words: Words): readonly string[] {
  return typeof words === "string" ? words.split(" ") : words;
}

/** Every way to fill the stars, each from its own list. */
function ofEach(pattern: string, why: string, ...parts: Words[]): Built {
  const ids = parts.reduce<string[]>(
    (begun, choices) => begun.flatMap((id) => wordsIn(choices).map((choice) => id.replace("*", choice))),
    [pattern],
  );
  return { pattern, why, ids };
}

/** For two stars of which the second depends on the first. */
function ofSome(pattern: string, why: string, parts: Record<string, string>): Built {
  const ids = Object.entries(parts).flatMap(([first, seconds]) =>
    wordsIn(seconds).map((second) => pattern.replace("*", first).replace("*", second)),
  );
  return { pattern, why, ids };
}
