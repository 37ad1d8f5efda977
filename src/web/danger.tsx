import { Dialable } from "./ui/dialable.tsx";
import { useT } from "./ui/words.tsx";

type DangerProps = { number: string };

/** What to do in danger, with the emergency number of the region: on every page, signed out and out of order too. */
export function Danger({ number }: DangerProps) {
  const t = useT();
  return <Dialable words={t("safety.danger", { emergency: number })} e164={number} display={number} />;
}
