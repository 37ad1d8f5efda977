import { Refused } from "#platform/errors.ts";
import type { Refusal } from "#platform/errors.ts";
import { wordsOf } from "#platform/i18n/index.ts";
import type { Command } from "./command.ts";
import { Failed, WrongUsage } from "./command.ts";
import { commands } from "./commands.ts";
import { openStation } from "./station.ts";
import type { CliStart } from "./station.ts";
import { terminal as ownTerminal } from "./terminal.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Runs one command of `bin/rapport` and gives its exit code: 0 done, 1 refused or failed, 2 wrong usage. With `--json` the last line
 * of standard output is the summary, also of a failure, and everything else goes to standard error.
 */
export async function cli(argv: string[], start: CliStart, terminal: Terminal = ownTerminal): Promise<number> {
  const json = argv.includes("--json");
  const typed = argv.filter((word) => word !== "--json");
  const found = commandIn(typed);
  const words = found ? typed.slice(found.name.split(" ").length) : typed;
  if (words.length === 0 && !found) return help(terminal, 2);
  if (!found && (words[0] === "help" || words.some(isHelp))) return help(terminal, 0);
  if (!found)
    return complain(terminal, json, 2, `There is no command "${words.join(" ")}". bin/rapport --help lists them all.`);
  if (words.some(isHelp)) return helpOf(found, terminal);
  return run(found, words, start, terminal, json);
}

async function run(
  command: Command,
  argv: string[],
  start: CliStart,
  terminal: Terminal,
  json: boolean,
): Promise<number> {
  const station = openStation(start, terminal, json);
  try {
    const summary = await command.run(argv, station);
    if (json) terminal.out(JSON.stringify(summary));
    return 0;
  } catch (error) {
    if (error instanceof WrongUsage) {
      return complain(terminal, json, 2, `${error.message}\nbin/rapport ${command.name} --help says how it is used.`);
    }
    return complain(terminal, json, 1, wordsFor(error), error instanceof Failed ? error.summary : {});
  } finally {
    await station.close();
  }
}

/** The command that the first words name; the longest name wins. */
function commandIn(typed: string[]): Command | undefined {
  const named = commands.filter(({ name }) => name === typed.slice(0, name.split(" ").length).join(" "));
  return named.sort((a, b) => b.name.length - a.name.length)[0];
}

function isHelp(word: string): boolean {
  return word === "--help" || word === "-h";
}

function help(terminal: Terminal, code: number): number {
  const widest = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, help: text }) => `  ${name.padEnd(widest)}  ${text.split("\n")[0]}`);
  const list = ["bin/rapport COMMAND --help says how a command is used.", "", ...lines].join("\n");
  if (code === 0) terminal.out(list);
  else terminal.err(list);
  return code;
}

function helpOf(command: Command, terminal: Terminal): number {
  const [first, ...more] = command.help.trim().split("\n");
  const both = ["  --json                 a summary in JSON as the last line", "  --help                 this page"];
  terminal.out([`bin/rapport ${command.name}: ${first}`, ...more, ...both].join("\n"));
  return 0;
}

function complain(terminal: Terminal, json: boolean, code: 1 | 2, words: string, summary = {}): number {
  terminal.err(words);
  if (json) terminal.out(JSON.stringify({ ...summary, error: words }));
  return code;
}

/** What went wrong, for an operator: the words of a refusal, the one line of a known trouble, the whole stack of a bug. */
function wordsFor(error: unknown): string {
  if (error instanceof Failed) return error.message;
  if (error instanceof Refused) return refusalWords(error.refusal);
  if (error instanceof Error) return "say" in error ? String(error.say) : (error.stack ?? error.message);
  return String(error);
}

function refusalWords(refusal: Refusal): string {
  const words = wordsOf("en");
  if (refusal.kind === "invalid") {
    return refusal.fields.map(({ field, message, values }) => `${field}: ${words._(message, values)}`).join("\n");
  }
  if ("why" in refusal) return words._(refusal.why, refusal.values);
  return refusal.kind === "not-found" ? "There is nobody and nothing of that name." : "Nobody is signed in.";
}
