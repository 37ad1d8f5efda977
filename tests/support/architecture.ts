import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { House } from "./architecture/rules.ts";
import { rules } from "./architecture/rules.ts";
import { readSource } from "./architecture/source.ts";

export type { House } from "./architecture/rules.ts";

/** The files of the house by their paths, "src/…": what runs, not what tests it. */
export function readHouse(root: string): Map<string, string> {
  const paths = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).map(
    (path) => `src/${path.replaceAll("\\", "/")}`,
  );
  const ours = paths.filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path));
  return new Map(ours.sort().map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

/** Every place where these files break a rule of the house, "rule: path:line why"; empty when they keep them all. */
export function checkHouse(files: ReadonlyMap<string, string>, house: House): string[] {
  const sources = [...files].map(([path, text]) => readSource(path, text));
  const broken = Object.entries(rules).flatMap(([name, checks]) =>
    sources.flatMap((source) =>
      checks.flatMap((check) => check(source, house)).map(({ line, why }) => `${name}: ${source.path}:${line} ${why}`),
    ),
  );
  return [...broken, ...emptyRooms(files, house)];
}

/** A module that is listed is there, and has a front door. */
function emptyRooms(files: ReadonlyMap<string, string>, house: House): string[] {
  const listed = house.floors.flatMap((floor) => floor.modules);
  return listed
    .filter((module) => !files.has(`src/modules/${module}/index.ts`))
    .map((module) => `1 look down only: src/floors.ts:1 ${module} is listed and has no index.ts`);
}
