import type { StripView } from "#modules/today/index.ts";
import type { Act } from "../ui/acts.tsx";
import { Strip } from "../ui/strip.tsx";
import { type Translate, useT } from "../ui/words.tsx";
import type { FormFields } from "./row-view.tsx";
import { pointAndRest } from "./said-words.tsx";
import { stripWords } from "./strip-words.ts";

/** A strip with the key of its form; `isGone` when it was settled while a hand was on the page. */
export type ShownStrip = StripView & { key: string; isGone?: boolean };

type NowStripProps = {
  strip: ShownStrip[];
  fields: FormFields;
  /** When the page was read: Call says it. */
  readAt: string;
  /** On the patient's own page: who it is stands in the banner, and the way there is not offered. */
  atPatient?: boolean;
};

type StripsProps = Omit<NowStripProps, "atPatient"> & { arrived: number; at: "top" | "foot" };

/** All of them over Today. The first `arrived` came while a hand was on it: they stand over the page until it leaves. */
export function Strips({ strip, arrived, at, ...shown }: StripsProps) {
  return (
    <>
      {arrived > 0 && (
        <div className={`strips arrived ${at}`}>
          <NowStrip strip={strip.slice(0, arrived)} {...shown} />
        </div>
      )}
      <div className="strips">
        <NowStrip strip={strip.slice(arrived)} {...shown} />
      </div>
    </>
  );
}

/** What a person must take before anything else, in a place that never moves; who has it comes only from what they did. */
export function NowStrip({ strip, fields, readAt, atPatient = false }: NowStripProps) {
  const t = useT();
  return strip.map((one) => (
    <Strip
      key={one.loopId}
      id={`now-${one.loopId}`}
      age={one.age}
      title={
        <>
          {!atPatient && `${one.name}: `}
          {pointAndRest(t, one.said).point}
        </>
      }
      words={
        <>
          {!atPatient && `${t("ui.row.born", { date: one.born ?? "–" })} · ${one.recordNo}. `}
          {!atPatient && one.sameName && `${t("ui.same-name")}. `}
          {one.isGone ? t("desk.strip.gone") : stripWords(t, one)}
        </>
      }
      standing={one.isGone ? "taken" : one.standing}
      acts={one.isGone ? [] : actsOn(t, one, { fields: { ...fields, key: one.key }, readAt, atPatient })}
    />
  ));
}

function actsOn(
  t: Translate,
  strip: ShownStrip,
  { fields, readAt, atPatient }: Required<Omit<NowStripProps, "strip">>,
): Act[] {
  const to = `/desk/patients/${strip.patientId}`;
  const loop = `${to}/loops/${strip.loopId}`;
  const about = strip.name;
  const call = {
    words: t("desk.act.call"),
    to: `${to}/holding`,
    method: "post",
    tone: "primary",
    icon: "phone",
    about,
  } as const;
  const { holder } = strip;
  if (!holder && !strip.mayTake) return atPatient ? [] : [{ words: t("desk.act.page"), to, about }];
  if (!holder)
    return [{ words: t("desk.act.take"), to: `${loop}/taking`, method: "post", fields, tone: "primary", about }];
  if (!holder.isMe) return atPatient ? [] : [{ words: t("desk.act.page"), to, about }];
  if (holder.how === "calling") {
    return [{ words: t("desk.act.log"), to: `${to}/call?for=${strip.loopId}`, tone: "primary", about }];
  }
  const giveBack = {
    words: t("desk.act.give-back"),
    to: `${loop}/giving-back`,
    method: "post",
    fields,
    about,
  } as const;
  return [{ ...call, fields: { ...fields, readAt, loop: strip.loopId } }, ...(atPatient ? [giveBack] : [])];
}
