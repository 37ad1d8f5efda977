import { readConfig } from "#platform/config.ts";
import type { Config } from "#platform/config.ts";
import { cli } from "#src/cli/main.ts";
import type { TestDatabase } from "./database.ts";

/** What a command said on both ways out, and its exit code. */
export type Said = { code: number; out: string; err: string };

type Given = {
  config?: Config;
  /** What somebody answers when they are asked, one after the other; without it nobody is at the terminal. */
  typed?: string[];
};

/** Runs a command as `bin/rapport` does, on the database of a test. */
export async function atTerminal(
  { secret, ownerUrl }: TestDatabase,
  argv: string[],
  { config = readConfig({}), typed }: Given = {},
): Promise<Said> {
  const said = { out: "", err: "" };
  const terminal = {
    out: (line: string) => void (said.out += `${line}\n`),
    err: (line: string) => void (said.err += `${line}\n`),
    askHidden: async () => typed?.shift() ?? null,
  };
  const code = await cli(argv, { config, secret, ownerUrl: async () => ownerUrl }, terminal);
  return { code, ...said };
}
