import type { OpenLoop } from "#modules/story/index.ts";
import type { Act } from "../ui/acts.tsx";
import { LoopLine, LoopList } from "../ui/loop-line.tsx";
import type { LoopView } from "../ui/loop-line.tsx";
import { type Translate, useT } from "../ui/words.tsx";
import { dueWords } from "./due-words.ts";
import type { FormFields } from "./row-view.tsx";
import { labelOf, pointAndRest } from "./said-words.tsx";

/** A loop with the key of its form. */
export type ShownLoop = OpenLoop & { key: string };

type OpenLoopsProps = { loops: ShownLoop[]; patientId: string; fields: FormFields };

/** What is open between this person and us, with its acts. */
export function OpenLoops({ loops, patientId, fields }: OpenLoopsProps) {
  const t = useT();
  const ours = loops.filter((loop) => loop.owedBy === "team").length;
  return (
    <section className="sect" id="open" aria-labelledby="open-h">
      <header>
        <h2 id="open-h">{t("desk.open.title", { count: loops.length })}</h2>
        {loops.length > 0 && (
          <p className="small muted">{t("desk.open.sides", { ours, theirs: loops.length - ours })}</p>
        )}
      </header>
      {loops.length === 0 ? (
        <p className="pad muted">{t("desk.open.none")}</p>
      ) : (
        <LoopList>
          {loops.map((loop) => (
            <LoopLine key={loop.loopId} loop={loopView(t, loop, patientId, fields)} />
          ))}
        </LoopList>
      )}
    </section>
  );
}

function loopView(t: Translate, loop: ShownLoop, patientId: string, fields: FormFields): LoopView {
  const { point, rest } = pointAndRest(t, loop.said);
  const { tries } = loop;
  const tried =
    tries.count > 0 &&
    t("desk.open.tries", {
      count: tries.count,
      last: tries.last ?? "",
      how: t(`desk.open.try.${tries.how ?? "no-answer"}`),
    });
  const about = labelOf(t, loop.said);
  const acts = actsOn(t, loop, patientId, { ...fields, key: loop.key }).map((act) => ({ ...act, about }));
  // The first two are what one comes for; the others are one press away.
  return {
    loopId: loop.loopId,
    title: point,
    standing: standingOf(t, loop),
    holder: holderOf(t, loop),
    details: (
      <>
        {rest} {tried}
      </>
    ),
    acts: acts.slice(0, 2),
    more: { words: t("desk.act.more"), about, acts: acts.slice(2).map((act) => ({ ...act, tone: "quiet" })) },
  };
}

function standingOf(t: Translate, loop: OpenLoop): LoopView["standing"] {
  if (loop.tone === "now") return { words: t("ui.now"), tone: "now" };
  if (loop.snoozedUntil) return { words: t("desk.open.snoozed", { until: loop.snoozedUntil }), tone: "plain" };
  if (loop.said.standing === "waiting") return { words: t("desk.brief.waits"), tone: "plain" };
  return { words: dueWords(t, loop.due), tone: loop.tone };
}

/** Who has it, as far as somebody did something to have it; a pool is nobody yet (R1). */
function holderOf(t: Translate, { held, due, tone }: OpenLoop): LoopView["holder"] {
  const name = held.isMe ? t("desk.open.you") : held.name;
  const rest =
    held.how === "pool"
      ? t("desk.open.nobody-yet")
      : held.since
        ? t(`desk.open.${held.how}`, { since: held.since })
        : undefined;
  const byThen = tone === "now" && held.how === "taken" && held.until;
  return {
    name,
    rest,
    details: byThen ? t("desk.open.speak-by", { until: held.until }) : t("desk.open.due", { due: due.exact }),
  };
}

/** What may be done with a loop now, what one most likely comes for first. What may not be done is on the page of the act itself. */
function actsOn(t: Translate, loop: OpenLoop, patientId: string, fields: FormFields): Act[] {
  const to = `/desk/patients/${patientId}/loops/${loop.loopId}`;
  const { may } = loop;
  const post = { method: "post", fields } as const;
  const take = may.take === true && { words: t("desk.act.take"), to: `${to}/taking`, ...post };
  const acts: (Act | false | null)[] = [
    loop.tone === "now" && take,
    may.wake === true && { words: t("desk.act.wake"), to: `${to}/waking`, ...post },
    ...promiseActs(t, loop, patientId),
    loop.tone !== "now" && take,
    may.giveBack === true && { words: t("desk.act.give-back"), to: `${to}/giving-back`, ...post },
    may.hand === true && { words: t("desk.act.hand"), to: `${to}/handing` },
    may.snooze === true && { words: t("desk.act.snooze"), to: `${to}/snooze` },
    may.close === true && { words: t("desk.act.close"), to: `${to}/closing` },
    loop.promise && { words: t("desk.act.promise-page"), to: promiseTo(patientId, loop.promise.id) },
  ];
  return acts.filter((act): act is Act => act !== false && act !== null);
}

function promiseTo(patientId: string, promiseId: string): string {
  return `/desk/patients/${patientId}/promises/${promiseId}`;
}

/** What may be done with the promise behind it, and the way to its page. */
function promiseActs(t: Translate, { promise, owedBy }: OpenLoop, patientId: string): Act[] {
  if (!promise) return [];
  const to = promiseTo(patientId, promise.id);
  const { may } = promise;
  const acts: (Act | false)[] = [
    may.offerRepair === true && { words: t("desk.act.repair"), to: `${to}/repair` },
    may.answerRepair === true &&
      owedBy === "patient" && { words: t("desk.act.record-words"), to: `${to}/repair-answer` },
    may.keep === true && { words: t("desk.act.keep"), to: `${to}/keeping` },
    may.move === true && { words: t("desk.act.move"), to: `${to}/moving` },
  ];
  return acts.filter((act) => act !== false);
}
