import { parseArgs } from "node:util";
import type { ParseArgsOptionsConfig } from "node:util";
import type { Station } from "./station.ts";

/**
 * One command, in a file of its own. `name` is what is typed, of one or two words; the first line of `help` says what it is for and
 * stands in the list of commands. What `run` gives is the summary, the last line under `--json`.
 */
export type Command = { name: string; help: string; run(argv: string[], station: Station): Promise<Summary> };

export type Summary = Record<string, unknown> | unknown[];

/** What was typed cannot be understood: exit 2. `message` says what is wrong, in one line. */
export class WrongUsage extends Error {}

/** What was asked cannot be done, or did not end well: exit 1. `message` says why and what to do, in one line; `summary` what there is to tell. */
export class Failed extends Error {
  readonly summary: Record<string, unknown>;
  constructor(message: string, summary: Record<string, unknown> = {}) {
    super(message);
    this.summary = summary;
  }
}

/** Reads the options and words of a command by `parseArgs`. Throws WrongUsage for anything it does not know. */
export function readArguments<const Options extends ParseArgsOptionsConfig>(argv: string[], options: Options) {
  try {
    return parseArgs({ args: argv, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}

/** The value of an option that must be there. */
export function required(value: string | undefined, option: string): string {
  if (value === undefined || value.trim() === "") throw new WrongUsage(`--${option} is missing.`);
  return value.trim();
}

/** The value of an option that takes one of a few words. */
export function oneOf<const Word extends string>(value: string, option: string, words: readonly Word[]): Word {
  const word = words.find((one) => one === value);
  if (word === undefined) throw new WrongUsage(`--${option} takes ${words.join(", ")}; "${value}" is none of them.`);
  return word;
}
