import {
  onlyInsightReadsViews,
  newsGoesByTheOutbox,
  patientsAreHandedOut,
  readDown,
  writeYourOwn,
} from "./rules-of-data.ts";
import { actsAreOpenedByDoors, frontDoor, groundIsBlind, lookDown, pagesKnowNoSql } from "./rules-of-imports.ts";
import { calendarIsOne, environmentIsRead, filesAreShort, timeIsAnArgument } from "./rules-of-manner.ts";
import { componentsKnowNoModule } from "./rules-of-pages.ts";
import type { Source } from "./source.ts";

/** What the house says of itself: `src/floors.ts`, `src/platform/outbox/topics.ts`, `src/platform/db/tables.ts`. */
export type House = {
  floors: { name: string; modules: string[] }[];
  tableOwners: Record<string, string>;
  topics: readonly string[];
  sharedTables: readonly string[];
};

export type Broken = { line: number; why: string };

/** A rule of the house: where one file breaks it. No rule has exceptions. */
export type Rule = (source: Source, house: House) => Broken[];

/** The rules of DESIGN section 3 by their numbers, and the manners of the house. */
export const rules: Record<string, Rule[]> = {
  "1 look down only": [lookDown, readDown],
  "2 use the front door": [frontDoor],
  "3 ground is blind": [groundIsBlind],
  "4 write your own tables only": [writeYourOwn],
  "5 pages do not know SQL, components no modules": [pagesKnowNoSql, componentsKnowNoModule],
  "6 one transaction a form post": [actsAreOpenedByDoors],
  "7 news goes by the outbox": [newsGoesByTheOutbox],
  "8 patients are handed out": [patientsAreHandedOut],
  "9 insight alone reads across": [onlyInsightReadsViews],
  "time is an argument": [timeIsAnArgument],
  "the environment is read once": [environmentIsRead],
  "one calendar": [calendarIsOne],
  "files are short": [filesAreShort],
};
