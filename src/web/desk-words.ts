import { type I18n, type Messages, setupI18n } from "@lingui/core";

const files = {
  en: () => import("./words/en.ts"),
  es: () => import("./words/es.ts"),
};

/** The words of the page's language in the browser, loaded once before the desk hydrates. */
export async function loadWords(locale: string): Promise<I18n> {
  const known = locale === "es" ? "es" : "en";
  const { messages } = (await files[known]()) as { messages: Messages };
  return setupI18n({ locale: known, messages: { [known]: messages } });
}
