import type { I18n } from "@lingui/core";
import { createContext, type ReactNode, use } from "react";

const Words = createContext<I18n | null>(null);

type WordsProviderProps = { i18n: I18n; children: ReactNode };

/** Gives every part below the words of one reader: an activated I18n of that reader's locale, made per request. */
export function WordsProvider({ i18n, children }: WordsProviderProps) {
  return <Words value={i18n}>{children}</Words>;
}

/** Renders a message of the catalogue: `t("ui.skip")`, `t("ui.desk.today.people", { count: 8 })`. */
export type Translate = (id: string, values?: Record<string, unknown>) => string;

/** The reader's words. Throws outside a WordsProvider, since a page without words is a bug and not a blank. */
export function useT(): Translate {
  const i18n = useWords();
  return (id, values) => i18n._(id, values);
}

/** The reader's locale as a BCP 47 tag, for `lang` and for sorting. */
export function useLocale(): string {
  return useWords().locale;
}

function useWords(): I18n {
  const i18n = use(Words);
  if (!i18n) throw new Error("A part of the page stands outside WordsProvider");
  return i18n;
}
