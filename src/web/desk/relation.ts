import type { Translate } from "../ui/words.tsx";

/** What somebody may be to a patient, as far as we have a word for it in every language. */
export const relations: readonly string[] =
  `daughter son child wife husband spouse partner mother father parent stepmother stepfather stepparent
   foster-mother foster-father foster-parent stepdaughter stepson stepchild foster-daughter foster-son foster-child
   sister brother sibling stepsister stepbrother stepsibling half-sister half-brother half-sibling
   grandmother grandfather grandparent granddaughter grandson grandchild aunt uncle cousin niece nephew
   family friend neighbour housemate guardian power-of-attorney next-of-kin emergency-contact contact`.split(/\s+/);

/** What somebody is to the patient in the reader's words; what a record says in a word that we do not have stands as it was written. */
export function relationWords(t: Translate, relation: string): string {
  const word = relation.replaceAll(" ", "-");
  return relations.includes(word) ? t(`desk.relation.${word}`) : relation;
}
