import { type I18n, type Messages, setupI18n } from "@lingui/core";

/** The languages that are complete. A test fails on a message that one of them lacks. */
export const locales = ["en", "es"] as const;
export type Locale = (typeof locales)[number];

const files = import.meta.glob<{ messages: Messages }>("../../../locales/*/*.po", { eager: true });

const words = new Map<string, I18n>(
  locales.map((locale) => {
    const messages = Object.assign(
      {},
      ...Object.entries(files)
        .filter(([path]) => path.includes(`/${locale}/`))
        .map(([, file]) => file.messages),
    ) as Messages;
    return [locale, setupI18n({ locale, messages: { [locale]: messages } })];
  }),
);

/** The words of one reader: server and jobs share one instance a locale, which nobody activates anew. */
export function wordsOf(locale: string): I18n {
  return words.get(closest(locale)) ?? (words.get("en") as I18n);
}

/** The language of ours that is nearest to a BCP 47 tag; English where none is. */
export function closest(tag: string): Locale {
  const language = tag.toLowerCase().split("-")[0];
  return locales.find((locale) => locale === language) ?? "en";
}

/** The first language of ours in an Accept-Language header. */
export function accepted(header: string | null): Locale {
  const wanted = (header ?? "").split(",").map((part) => part.split(";")[0]?.trim().toLowerCase().split("-")[0] ?? "");
  return wanted.map((tag) => locales.find((locale) => locale === tag)).find((found) => found !== undefined) ?? "en";
}
