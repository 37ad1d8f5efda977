import { useT } from "../ui/words.tsx";

type LapsedLineProps = {
  /** How many of the reader's patients wait past their rhythm, and how many were silent for over a year. */
  lapsed: { waiting: number; silentYear: number };
};

/** The honest sentence under Today: whom the list does not show, because reaching out is opened a few a day (R14). */
export function LapsedLine({ lapsed }: LapsedLineProps) {
  const t = useT();
  const { waiting, silentYear } = lapsed;
  if (waiting + silentYear === 0) return null;
  return <p className="small muted foot">{t("desk.today.lapsed", { waiting, silent: silentYear })}</p>;
}
