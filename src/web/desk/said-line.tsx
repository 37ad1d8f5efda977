import type { Flash } from "../flash.ts";
import { Saved } from "../ui/saved.tsx";
import { useT } from "../ui/words.tsx";
import type { FormFields } from "./row-view.tsx";

type SaidLineProps = { flash: Flash | null; fields: FormFields };

/** What the last act did, with its undo while there is one. */
export function SaidLine({ flash, fields }: SaidLineProps) {
  const t = useT();
  if (!flash?.said) return null;
  const act = flash.undo ? { words: t("desk.act.undo"), to: flash.undo, method: "post" as const, fields } : undefined;
  return <Saved title={t(flash.said, flash.values)} act={act} />;
}
