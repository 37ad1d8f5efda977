/** A name folded for comparison: no accents, no case, letters and digits only, parts in the order in which they were written. */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLocaleLowerCase("en")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The words by which a person is found: each part of the name, folded. */
export function nameWords(...names: (string | null | undefined)[]): string[] {
  return [...new Set(names.flatMap((name) => fold(name ?? "").split(" ")))].filter((word) => word !== "");
}

/** Two people with equal keys have the same name, whatever its accents and the order of its parts. */
export function nameKey(name: string): string {
  return nameWords(name).sort().join(" ");
}

/** A telephone number as the word that finds it: its last seven digits or more, whatever prefix it was written with. */
export function phoneWords(value: string): string[] {
  const digits = value.replace(/\D/g, "");
  return digits.length < 7 ? [] : [...new Set([digits, digits.slice(-10), digits.slice(-7)])];
}
