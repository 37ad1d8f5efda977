import { once } from "./say-intl.ts";

/** A language as the reader calls it: "es" is "Spanish", "español". A tag that names none is said as it is. */
export function sayLanguage(tag: string, locale: string): string {
  const options = { type: "language", fallback: "code" } as const;
  const names = once("language", locale, (l) => new Intl.DisplayNames([l], options));
  try {
    return names.of(tag.split("-")[0] ?? tag) ?? tag;
  } catch {
    return tag;
  }
}
