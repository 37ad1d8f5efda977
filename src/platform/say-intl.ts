/** What `say.ts` and `say-spans.ts` share: which of our languages a locale is, and Intl's formatters for it. */

export function language(locale: string): "en" | "es" {
  return isSpanish(locale) ? "es" : "en";
}

export function isSpanish(locale: string): boolean {
  return /^es\b/.test(locale);
}

const formats = new Map<string, unknown>();

/** Intl's formatters cost a hundred times more to make than to use, and there are few of them. `key` names all that `make` closes over. */
export function once<T>(key: string, locale: string, make: (language: "en" | "es") => T): T {
  const known = `${key} ${language(locale)}`;
  if (!formats.has(known)) formats.set(known, make(language(locale)));
  return formats.get(known) as T;
}
