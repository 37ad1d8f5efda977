import type { PromiseView as CardView } from "../ui/promise-card.tsx";
import type { Act } from "../ui/acts.tsx";
import type { Translate } from "../ui/words.tsx";
import type { Dial } from "../reach.ts";
import type { Promised } from "./promise-data.ts";
import { speakFor } from "./speak-for.ts";

/** What the forms of a page share: the token of the session and the seat they were shown to. */
export type FormFields = { token: string; seat: string };

type Page = { t: Translate; fields: FormFields; phone: Dial | null };

/** Where the words of a form are kept that was not sent. */
export const draftsTo = "/account/drafts";

/** Under which place the words of a dispute are kept until they are sent. */
export function disputePlace(promiseId: string): string {
  return `dispute:${promiseId}`;
}

/** One promise in the words of its patient's page: what, who, by when, how it stands, and their say. */
export function cardOf(promise: Promised, page: Page): CardView {
  const { t } = page;
  const { id, words, lines, to } = promise;
  const [first, ...more] = lines.map((line) => t(line.message, line.values));
  // What is open in time, or kept, is told by its own sentence; anything else begins with what was promised.
  const tells = ["made", "moved", "kept", "not-needed"].includes(promise.standing);
  const title = tells ? (first ?? "") : titleOf(promise, t);
  return {
    promiseId: id,
    standing: chipOf(promise, t),
    title,
    said: { words: words.text, lang: words.lang },
    lines: [
      ...(tells || !first ? [] : [leadOf(first, promise)]),
      ...more.map((line) => ({ words: line })),
      ...disputeLines(promise, t),
      ...(promise.standing === "broken" && !promise.repair ? [{ words: t("portal.promise.repair-owed") }] : []),
      ...(to ? [{ words: t("portal.promise.to", { name: to.name }) }] : []),
      ...repairLines(promise, t),
    ],
    ...asked(promise, page),
    dispute: disputeOf(promise, page),
  };
}

/** Where something is late or open again the first sentence weighs: "We are late." What was broken is owned up to whole. */
function leadOf(line: string, { standing }: Promised): CardView["lines"][number] {
  const [, lead, rest] = standing === "late" || standing === "disputed" ? (/^(.+?[.?]) (.+)$/.exec(line) ?? []) : [];
  return lead && rest ? { lead, words: rest } : { lead: line };
}

/** "Lena Brandt promised to send you something." */
function titleOf({ made, act, doer, maker, to }: Promised, t: Translate): string {
  const forAnother = doer !== null && doer.id !== maker?.id ? "yes" : "no";
  const toWhom = { toOther: to ? "yes" : "no", to: to?.name ?? "" };
  return speakFor(t, "portal.promise.title", made, { act, doer: doer?.name, forAnother, ...toWhom });
}

function chipOf({ standing, timesMoved }: Promised, t: Translate): CardView["standing"] {
  if (standing === "made") return undefined;
  if (standing === "moved") return { words: t("promises.moved", { times: timesMoved }), tone: "soon" };
  if (standing === "disputed") return { words: t("portal.promise.open-again"), tone: "soon" };
  const tone = standing === "kept" || standing === "repaired" ? "kept" : "soon";
  return standing === "not-needed" || standing === "ended" || standing === "withdrawn"
    ? undefined
    : { words: t(`promises.standing.${standing}`), tone };
}

/** What they told us about it, in their words, if they gave any. */
function disputeLines({ dispute }: Promised, t: Translate): CardView["lines"][number][] {
  if (!dispute?.words) return [];
  return [{ words: t("portal.dispute.yours"), quote: { words: dispute.words.text, lang: dispute.words.lang } }];
}

/** What went wrong and what we do now, in the words of whoever wrote it, and what the patient answered. */
function repairLines({ repair, told, answered }: Promised, t: Translate): CardView["lines"][number][] {
  if (!repair) return [];
  const quote = ({ text, lang }: { text: string; lang: string }) => ({ words: text, lang });
  const { answer } = repair;
  return [
    { words: t("portal.repair.wrong"), quote: quote(repair.wentWrong) },
    { words: t("portal.repair.now"), quote: quote(repair.doNow) },
    { words: speakFor(t, "portal.repair.told", told) },
    ...(answer === "not-yet" || answer === "talk"
      ? [{ words: t("portal.repair.answered", { answer, at: answered }) }]
      : []),
  ];
}

/** The question above the acts, and the acts. */
function asked(promise: Promised, page: Page): Pick<CardView, "ask" | "acts"> {
  const { t, phone } = page;
  if (promise.may.answerRepair === true) return askedOfRepair(promise, page);
  const acts: Act[] = [];
  if (promise.may.didHappen === true) {
    acts.push(
      post(promise, page, "happening", promise.keys.happening, t("portal.happening.act", { act: promise.act })),
    );
  }
  if ((promise.standing === "late" || promise.standing === "broken") && phone)
    acts.push({ words: t("portal.promise.ask-about"), to: `tel:${phone.e164}`, icon: "phone" });
  return { acts };
}

function askedOfRepair(promise: Promised, page: Page): Pick<CardView, "ask" | "acts"> {
  const { t } = page;
  const [yes, notYet, talk] = promise.keys.repair;
  const answer = (key: string, value: string, words: string) =>
    post(promise, page, "repair-answer", key, t(words), { answer: value });
  if (promise.standing !== "repair-offered") return { acts: [answer(yes, "yes", "portal.repair.right-now")] };
  return {
    ask: t("portal.repair.ask"),
    acts: [
      answer(yes, "yes", "portal.repair.yes"),
      answer(notYet, "not-yet", "portal.repair.not-yet"),
      answer(talk, "talk", "portal.repair.talk"),
    ],
  };
}

function disputeOf(promise: Promised, page: Page): CardView["dispute"] {
  if (promise.may.dispute !== true) return undefined;
  const { t } = page;
  return {
    summary: t("portal.dispute.summary"),
    words: t("portal.dispute.more"),
    question: t("portal.dispute.question"),
    act: post(promise, page, "dispute", promise.keys.dispute, t("portal.dispute.act")),
    draft: { place: disputePlace(promise.id), to: draftsTo, words: draftWords(t), typed: promise.draft },
  };
}

/** What is said beside words that were not sent. */
export function draftWords(t: Translate) {
  return {
    unsent: t("portal.draft.unsent"),
    safe: t("portal.draft.safe"),
    offline: t("portal.draft.offline"),
    keep: t("portal.draft.keep"),
  };
}

type More = Record<string, string>;

/** A form of one button. Each has a key of its own, so that two of a page are never taken for one. */
function post({ id }: Promised, { fields }: Page, noun: string, key: string, words: string, more: More = {}): Act {
  return { words, to: `/portal/promises/${id}/${noun}`, method: "post", fields: { ...fields, key, ...more } };
}
