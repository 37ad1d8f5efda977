import type { Act } from "../ui/acts.tsx";
import { Acts } from "../ui/acts.tsx";
import { Chip } from "../ui/chip.tsx";
import type { Tone } from "../ui/chip.tsx";
import { Pairs } from "../ui/brief.tsx";
import { type Translate, useT } from "../ui/words.tsx";
import { callAbout, needsCall } from "./call-about.ts";
import type { Whom } from "./call-about.ts";
import type { PromisePage } from "./promise-page.ts";
import { pointAndRest } from "./said-words.tsx";

type PromiseStandsProps = { page: PromisePage };

const tones: Record<string, Tone> = {
  late: "soon",
  disputed: "soon",
  broken: "soon",
  "repair-offered": "soon",
  kept: "kept",
  repaired: "kept",
};

/** One promise: as it stands for us, with what may be done now, and what the patient sees of it. */
export function PromiseStands({ page }: PromiseStandsProps) {
  return (
    <>
      <OurSide page={page} />
      <TheirSide page={page} />
    </>
  );
}

/** What, by whom, by when, how it stands, and what may be done now. */
function OurSide({ page: { banner, promise, said, fields, back, readAt } }: PromiseStandsProps) {
  const t = useT();
  const { standing, timesMoved, lines } = promise;
  const { offered, refused } = actsOn(t, promise, back);
  const acts: Act[] = [...callsAbout(t, promise, { banner, fields, readAt }), ...offered];
  return (
    <section className="sect" aria-labelledby="promise-h">
      <header>
        <h1 id="promise-h">{pointAndRest(t, said).point}</h1>
        <p className="line">
          {standing !== "moved" && <Chip tone={tones[standing] ?? "plain"}>{t(`promises.standing.${standing}`)}</Chip>}
          {timesMoved > 0 && <Chip tone="plain">{t("promises.moved", { times: timesMoved })}</Chip>}
        </p>
      </header>
      <div className="pad stack">
        {lines.map((line) => (
          <p key={line.message}>{t(line.message, line.values)}</p>
        ))}
        <Pairs pairs={termsOf(t, promise)} />
        <Acts acts={acts} />
        {refused.length > 0 && (
          <ul className="small muted">
            {refused.map(({ words: what, why }) => (
              <li key={what}>
                <b>{what}:</b> {why}
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

/** The words that were said, the lines that the patient reads, and the repair that they were offered. */
function TheirSide({ page: { banner, promise } }: PromiseStandsProps) {
  const t = useT();
  const { words, theirs, repair } = promise;
  return (
    <section className="sect" aria-labelledby="theirs-h">
      <header>
        <h2 id="theirs-h">{t("desk.promise.theirs", { name: banner.called })}</h2>
      </header>
      <div className="pad stack">
        <p lang={words.lang}>“{words.text}”</p>
        {theirs.map((line) => (
          <p key={line.message}>{t(line.message, line.values)}</p>
        ))}
        {repair && (
          <>
            <p>
              <b>{t("desk.repair.went-wrong")}:</b> <span lang={repair.wentWrong.lang}>{repair.wentWrong.text}</span>
            </p>
            <p>
              <b>{t("desk.repair.do-now")}:</b> <span lang={repair.doNow.lang}>{repair.doNow.text}</span>
            </p>
          </>
        )}
      </div>
    </section>
  );
}

/** Who, for whom, by when; the first date beside the one that holds now. */
function termsOf(t: Translate, { maker, doer, to, due, first, timesMoved }: PromisePage["promise"]) {
  return [
    { term: t("desk.promise.maker"), words: maker },
    ...(doer === maker ? [] : [{ term: t("desk.promise.doer"), words: doer }]),
    ...(to ? [{ term: t("desk.promise.to"), words: to }] : []),
    { term: t("desk.promise.due"), words: due },
    ...(timesMoved > 0 ? [{ term: t("desk.promise.first-due"), words: first }] : []),
  ];
}

/** Call, where it keeps the promise, or is needed to move it. */
function callsAbout(t: Translate, { act, standing, loopId, may }: PromisePage["promise"], whom: Whom): Act[] {
  if (act === "call" && isOpen(standing)) return [callAbout(t, whom, { loop: loopId })];
  return may.move === needsCall ? [callAbout(t, whom, { move: loopId })] : [];
}

type Refused = { words: string; why: string };

/** What may be done now as links to the page of each act; of what fits how it stands but may not be done, why not. */
function actsOn(
  t: Translate,
  { standing, may }: PromisePage["promise"],
  back: string,
): { offered: Act[]; refused: Refused[] } {
  const all = fitting(standing).map(({ act, name, to }) => ({ words: t(name), to: `${back}/${to}`, may: may[act] }));
  const offered = all.filter((one) => one.may === true).map(({ words, to }) => ({ words, to }));
  return { offered, refused: all.flatMap(({ words, may: why }) => (why === true ? [] : [{ words, why: t(why) }])) };
}

const open = [
  { act: "keep", name: "desk.act.keep", to: "keeping" },
  { act: "move", name: "desk.act.move", to: "moving" },
  { act: "break", name: "desk.act.break", to: "breaking" },
] as const;
const broken = [
  { act: "offerRepair", name: "desk.act.repair", to: "repair" },
  { act: "answerRepair", name: "desk.act.record-words", to: "repair-answer" },
] as const;
const ended = [{ act: "dispute", name: "desk.act.record-words", to: "dispute" }] as const;
const late = [{ act: "didHappen", name: "desk.act.record-words", to: "dispute" }] as const;

function fitting(standing: string) {
  if (standing === "late" || standing === "disputed") return [...open, ...late];
  if (isOpen(standing)) return open;
  if (standing === "broken" || standing === "repair-offered") return broken;
  return standing === "kept" || standing === "not-needed" ? ended : [];
}

function isOpen(standing: string): boolean {
  return standing === "made" || standing === "moved" || standing === "late" || standing === "disputed";
}
