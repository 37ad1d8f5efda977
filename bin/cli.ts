import type { Config } from "../src/platform/config.ts";
import { ensureBuild } from "./build.ts";
import { loadBuilt, openPostgres, readProject, root } from "./project.ts";
import { wordsFor } from "./trouble.ts";

/** What the built commands give: the exit code of the one that `argv` names. Only one that asks for `ownerUrl` opens the database. */
type Commands = {
  cli(
    argv: string[],
    given: { config: Config; secret: string; ownerUrl(): Promise<string>; work: Worker["work"] },
  ): Promise<number>;
};

/** What the built worker gives, another entry of the same build. */
type Worker = {
  work(given: { config: Config; secret: string; ownerUrl: string }): Promise<{ stop(): Promise<void> }>;
};

let database: ReturnType<typeof openPostgres> | undefined;
let interrupted = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void interrupt(signal));

try {
  await ensureBuild(root);
  const { config, secret } = readProject();
  const ownerUrl = async () => (await (database ??= openPostgres(config, secret))).ownerUrl;
  const { cli } = await loadBuilt<Commands>("cli");
  const work: Worker["work"] = async (given) => (await loadBuilt<Worker>("worker")).work(given);
  process.exitCode = await cli(process.argv.slice(2), { config, secret, ownerUrl, work });
} catch (error) {
  if (!interrupted) console.error(wordsFor(error));
  process.exitCode ??= 1;
}
await leaveDatabase();

/** A command with an order of its own for this, such as `worker`, listens too; then the end of the command is the end. */
async function interrupt(signal: "SIGINT" | "SIGTERM" | "SIGHUP"): Promise<void> {
  if (process.listenerCount(signal) > 1) return;
  interrupted = true;
  process.on("uncaughtException", () => {}); // Its connections are about to be cut.
  await leaveDatabase();
  process.exit(signal === "SIGTERM" ? 143 : 130);
}

async function leaveDatabase(): Promise<void> {
  const opened = await database?.catch(() => undefined);
  await opened?.stop();
}
