import type { Command } from "./command.ts";
import { Failed, readArguments } from "./command.ts";

export const command: Command = {
  name: "worker",
  help: `runs the clock, the news and the jobs in a process of its own, until it is asked to end

  bin/rapport worker

Let the web processes run with RAPPORT_CLOCK=apart beside it. Any number of workers may run: each thing is done by one of them.

Options:`,
  async run(argv, station) {
    readArguments(argv, {});
    if (!station.work) throw new Failed("There is no worker here: call bin/rapport.");
    const asked = untilAsked();
    await station.house(); // Brings the database up to date.
    const { config, secret, work } = station;
    const worker = await work({ config, secret, ownerUrl: await station.ownerUrl() });
    station.say("The clock runs. Ctrl-C ends it.");
    const signal = await asked;
    await worker.stop();
    return { ended: signal };
  },
};

/** The signal by which a person or a supervisor ends the process; what runs is ended in order. */
function untilAsked(): Promise<NodeJS.Signals> {
  return new Promise((asked) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, asked);
  });
}
