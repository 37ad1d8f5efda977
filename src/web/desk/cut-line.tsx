import type { CutView } from "#modules/today/index.ts";
import { ActButton } from "../ui/acts.tsx";
import { Cut } from "../ui/rows.tsx";
import { type Translate, useT } from "../ui/words.tsx";
import { dueWords } from "./due-words.ts";
import type { ShownRow } from "./row-view.tsx";

/** So many of those who do not fit are named in the line; the rows under it name all. */
const named = 4;

/** Where the minutes end, and who does not fit: names, minutes, and what is due first (R10). */
export function CutLine({ cut }: { cut: CutView }) {
  const t = useT();
  const { rest, minutes, restMinutes, due } = cut;
  const people = rest.slice(0, named).map((one) => personWords(t, one));
  const words = [
    t("desk.cut.names", { names: people.join("; "), more: rest.length - people.length }),
    due
      ? t("desk.cut.words-due", { minutes: restMinutes, due: dueWords(t, due) })
      : t("desk.cut.words", { minutes: restMinutes }),
  ];
  return <Cut id="cut-h" title={t("desk.cut.title", { minutes, count: rest.length })} words={words.join(" ")} />;
}

type TooShortProps = { cut: CutView; rows: ShownRow[]; all: number };

/** Nobody fits in the minutes there are; who may not wait is named, and stays on the list all the same. */
export function TooShort({ cut: { minutes }, rows, all }: TooShortProps) {
  const t = useT();
  const people = rows.map((row) => personWords(t, { ...row, due: row.first.due, tone: row.first.tone }));
  return (
    <div className="cut top">
      <h2>{t("desk.cut.nobody", { minutes, count: people.length })}</h2>
      {people.length > 0 && (
        <p className="small">{t("desk.cut.may-not-wait", { count: people.length, names: people.join("; ") })}</p>
      )}
      <p className="acts">
        <ActButton act={{ words: t("desk.cut.all", { count: all }), to: "/desk?time=day" }} />
      </p>
    </div>
  );
}

type Person = Pick<CutView["rest"][number], "name" | "minutes" | "due" | "tone">;

/** "Rosa Martínez, now, 12 min". */
function personWords(t: Translate, { name, minutes, due, tone }: Person): string {
  return [name, tone === "now" ? t("ui.now") : dueWords(t, due), t("desk.minutes", { minutes })].join(", ");
}
