import { useT } from "./words.tsx";

/** The first stop of the keyboard on every page. */
export function SkipLink() {
  const t = useT();
  return (
    <a className="skip" href="#main">
      {t("ui.skip")}
    </a>
  );
}

/** Says on every page of a practice organisation that nothing here is for care (R13). */
export function PracticeBar() {
  const t = useT();
  return (
    <aside className="practice" aria-label={t("ui.practice.label")}>
      {t("ui.practice")}
    </aside>
  );
}
