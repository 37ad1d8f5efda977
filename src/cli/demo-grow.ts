import { grow } from "#src/demo.ts";
import { listOrganizations } from "#platform/act/act.ts";
import type { Command } from "./command.ts";
import { Failed, readArguments, WrongUsage } from "./command.ts";

export const command: Command = {
  name: "demo grow",
  help: `adds N made-up patients with a past to the demo clinic

  bin/rapport demo grow 1000

So that the cut, the pools and cover can be judged on a larger clinic. The same SEED makes the same people: growing twice
needs another one.

Options:
  --seed SEED    a whole number; 1 when it is left out`,
  async run(argv, station) {
    const { values, positionals } = readArguments(argv, { seed: { type: "string", default: "1" } });
    const [n, seed] = [Number(positionals[0]), Number(values.seed)];
    if (!Number.isInteger(n) || n < 1 || n > 100_000)
      throw new WrongUsage("Say how many patients: a whole number up to 100000.");
    if (!Number.isInteger(seed)) throw new WrongUsage("--seed takes a whole number.");
    const house = await station.house();
    const demo = (await listOrganizations(house.app)).find(({ purpose }) => purpose === "demo");
    if (!demo) throw new Failed("There is no demo clinic here. npm start makes it, unless RAPPORT_DEMO is off.");
    const began = performance.now();
    const patients = await grow(house, demo, n, seed, (done) => station.say(`${done} of ${n} patients`));
    return { patients, seconds: Math.round((performance.now() - began) / 100) / 10 };
  },
};
