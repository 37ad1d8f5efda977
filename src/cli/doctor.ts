import type { Command } from "./command.ts";
import { Failed, readArguments } from "./command.ts";
import type { Complaint } from "./diagnose.ts";
import { diagnose } from "./diagnose.ts";

/** So many complaints stand in the summary; all are printed. */
const most = 1_000;

export const command: Command = {
  name: "doctor",
  help: `looks whether all is well: the log and its seals, the clock, the news, the jobs

  bin/rapport doctor

It changes nothing. Exit code 1 when something is not well.

Options:`,
  async run(argv, station) {
    readArguments(argv, {});
    const complaints: Complaint[] = [];
    let count = 0;
    for await (const complaint of diagnose(await station.house())) {
      count++;
      if (complaints.length < most) complaints.push(complaint);
      station.say(lineOf(complaint));
    }
    if (count > 0)
      throw new Failed(`${count} ${count === 1 ? "thing is" : "things are"} not well.`, {
        well: false,
        count,
        complaints,
      });
    station.say("All is well.");
    return { well: true, count, complaints };
  },
};

function lineOf({ part, organization, at, words }: Complaint): string {
  return [part, organization, at, words].filter(Boolean).join("  ");
}
