/**
 * The reading grade of an English text by Flesch and Kincaid: 0.39 words a sentence + 11.8 syllables a word − 15.59.
 * A line of fewer than six words says nothing by that rule: it is as hard as its longest word, two grades for each syllable past the first.
 */
export function gradeOf(text: string): number {
  const words = text.match(/[\p{L}’']+/gu) ?? [];
  if (words.length === 0) return 0;
  if (words.length < 6) return (Math.max(...words.map(syllablesIn)) - 1) * 2;
  const sentences = text.split(/[.?:;]+(?:\s|”|$)/).filter((part) => /\p{L}/u.test(part)).length;
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
}

/** Groups of vowels, without the silent e, es and ed at the end. */
export function syllablesIn(word: string): number {
  const plain = word.toLowerCase().replace(/[’'].*$/, "");
  const spoken = plain
    .replace(/(?<=[^aeiouylr])l(?=e$)/, "ul")
    .replace(/(?:[^laeiouy]es|[^td]ed|[^l]e)$/, (end) => end[0]!);
  return Math.max(1, (spoken.match(/[aeiouy]+/g) ?? []).length);
}
