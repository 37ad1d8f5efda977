/** Letters that stay whole under NFD, as people without them on their keys write them. */
const WRITTEN_AS: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ı: "i",
};

/**
 * A name folded for comparison: no accents, no case, letters and digits only, parts in the order in which they were written.
 * An apostrophe joins what stands around it: "O'Brien" is "obrien".
 */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLocaleLowerCase("en")
    .replace(/[ßæœøłđðþħı]/g, (letter) => WRITTEN_AS[letter]!)
    .replace(/['’ʼ`´]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * The words by which a person is found: each part of the name, folded, and also what follows an apostrophe ("brien"). Digits behind a name,
 * as made-up records have them ("Carroll471"), may be left out.
 */
export function nameWords(...names: (string | null | undefined)[]): string[] {
  const words = names.flatMap((name) => [...fold(name ?? "").split(" "), ...afterApostrophe(name ?? "")]);
  return [...new Set(words.flatMap((word) => [word, word.replace(/(?<=\p{L})\d+$/u, "")]))].filter(
    (word) => word !== "",
  );
}

/** Two people with equal keys have the same name, whatever its accents and the order of its parts. */
export function nameKey(name: string): string {
  return [...new Set(fold(name).split(" "))].sort().join(" ");
}

/** A telephone number as the word that finds it: its last seven digits or more, whatever prefix it was written with. */
export function phoneWords(value: string): string[] {
  const digits = value.replace(/\D/g, "");
  return digits.length < 7 ? [] : [...new Set([digits, digits.slice(-10), digits.slice(-7)])];
}

function afterApostrophe(name: string): string[] {
  return [...name.matchAll(/['’ʼ`´](\p{L}{3,})/gu)].map(([, part]) => fold(part!));
}
