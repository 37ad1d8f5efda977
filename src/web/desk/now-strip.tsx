import type { StripView } from "#modules/today/index.ts";
import { Strip } from "../ui/strip.tsx";
import { useT } from "../ui/words.tsx";
import type { FormFields } from "./row-view.ts";
import { stripWords } from "./row-view.ts";

type NowStripProps = { strip: StripView[]; fields: FormFields };

/** What a person must take before anything else, in a place that never moves; who has it comes only from what they did. */
export function NowStrip({ strip, fields }: NowStripProps) {
  const t = useT();
  return strip.map((one) => {
    const to = `/desk/patients/${one.patientId}`;
    const take = { words: t("desk.act.take"), to: `${to}/loops/${one.loopId}/taking`, method: "post" as const, fields, tone: "primary" as const, about: one.name };
    const call = { words: t("desk.act.call"), to: `${to}/holding`, method: "post" as const, fields: { ...fields, loop: one.loopId }, tone: "primary" as const, icon: "phone" as const, about: one.name };
    const standing = one.late && !one.takenBy ? "late" : one.takenBy ? "taken" : "unclaimed";
    return (
      <Strip key={one.loopId} id={`now-${one.loopId}`} age={one.age} title={t("desk.strip.title", { name: one.name, what: t(one.said.message, one.said.values) })} words={stripWords(t, one)} standing={standing}
        acts={one.mine ? [call] : one.takenBy ? [{ words: t("desk.act.page"), to }] : [take]} />
    );
  });
}
