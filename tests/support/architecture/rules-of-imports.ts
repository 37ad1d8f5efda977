import { literalOf, placeOfImport } from "./source.ts";
import type { Broken, House, Rule } from "./rules.ts";

/** Which floor a module stands on; undefined for one that nobody listed. */
function floorOf(house: House, module: string): number | undefined {
  const floor = house.floors.findIndex((one) => one.modules.includes(module));
  return floor < 0 ? undefined : floor;
}

/** 1: a module imports lower floors, never sideways, never up, types included. */
export const lookDown: Rule = ({ place, imports }, house) => {
  if (place.level !== "module") return [];
  const own = floorOf(house, place.name);
  if (own === undefined) return [{ line: 1, why: `${place.name} stands on no floor of src/floors.ts` }];
  return imports.flatMap(({ line, ...found }) => {
    const other = placeOfImport({ line, ...found });
    if (other.level !== "module" || other.name === place.name) return [];
    const theirs = floorOf(house, other.name);
    if (theirs === undefined) return [{ line, why: `${other.name} stands on no floor of src/floors.ts` }];
    return theirs < own
      ? []
      : [{ line, why: `${place.name} looks ${theirs === own ? "sideways" : "up"} at ${other.name}` }];
  });
};

/** 2: another module is its index.ts and nothing deeper; inside a module, imports are relative. */
export const frontDoor: Rule = ({ place, imports }) =>
  imports.flatMap((found): Broken[] => {
    const { line, specifier } = found;
    const other = placeOfImport(found);
    const isOwn = place.level === "module" && other.level === "module" && other.name === place.name;
    if (isOwn)
      return specifier.startsWith(".")
        ? []
        : [{ line, why: `inside ${place.name}, ${specifier} is imported relatively` }];
    if (other.level === "module" && specifier !== `#modules/${other.name}/index.ts`)
      return [{ line, why: `${specifier} is not the front door of ${other.name}` }];
    if (place.level === "module" && specifier.startsWith("."))
      return [{ line, why: `${specifier} leaves ${place.name} by the window` }];
    return [];
  });

const heights = { platform: 0, module: 1, house: 2, door: 3, main: 4 };

/** 3: the ground imports no module, and nothing imports a door. */
export const groundIsBlind: Rule = ({ place, imports }) => {
  if (place.level === "elsewhere") return [{ line: 1, why: "src/ has no room of this name" }];
  return imports.flatMap((found): Broken[] => {
    const { line, specifier, isFile } = found;
    if (specifier === "") return [{ line, why: "an import that is put together cannot be followed" }];
    if (!isFile) return [];
    const other = placeOfImport(found);
    const from = heights[place.level as keyof typeof heights];
    if (other.level === "elsewhere")
      return from >= heights.house && found.to.startsWith("world/")
        ? []
        : [{ line, why: `${specifier} is not part of the house` }];
    if (other.level === "door" && place.level === "door" && other.name !== place.name)
      return [{ line, why: `the ${place.name} door imports the ${other.name} door` }];
    return heights[other.level] > from ? [{ line, why: `${specifier} stands above` }] : [];
  });
};

/** 5, seen by imports: pages do not know SQL, and the parts of pages know no module. */
export const pagesKnowNoSql: Rule = ({ path, place, imports, calls, sql }) => {
  if (place.name !== "web") return [];
  const packages = imports.filter(({ to, isFile }) => !isFile && /^(kysely|pg|graphile-worker)$/.test(to));
  const ground = imports.filter(
    ({ to, isType }) => to.startsWith("src/platform/db/") && !(isType && to.endsWith("brands.ts")),
  );
  const parts = path.startsWith("src/web/ui/")
    ? imports.filter((found) => placeOfImport(found).level === "module")
    : [];
  return [
    ...[...packages, ...ground].map(({ line, specifier }) => ({ line, why: `a page imports ${specifier}` })),
    ...parts.map(({ line, specifier }) => ({ line, why: `a part of pages imports ${specifier}` })),
    ...calls
      .filter(({ name }) => /^(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)$/.test(name))
      .map(({ line, name }) => ({ line, why: `a page calls ${name}` })),
    ...sql.map(({ line }) => ({ line, why: "a page writes SQL" })),
  ];
};

/** 6: the act is opened by doors; commands join it. */
export const actsAreOpenedByDoors: Rule = ({ path, place, imports, calls, sql }) => {
  if (place.level === "platform" && /^src\/platform\/(act\/act|db\/transaction)\.ts$/.test(path)) return [];
  const openers = imports.filter(({ to, names, isType }) => {
    const isAct = to === "src/platform/act/act.ts" && names.some((name) => ["act", "reading", "*"].includes(name));
    return (
      !isType &&
      (isAct ||
        (to === "src/platform/db/transaction.ts" && names.some((name) => ["inTransaction", "*"].includes(name))))
    );
  });
  const isInside = place.level === "module" || place.level === "platform";
  const acts = isInside
    ? openers
    : openers.filter(({ names, to }) => place.level === "house" && names.includes("act") && to.endsWith("act.ts"));
  const spoken = calls
    .filter(({ name }) => name === "query")
    .map(({ args, line }) => ({ text: literalOf(args[0]) ?? "", line }));
  const begun = [...spoken, ...sql].filter(
    ({ text }) => place.level === "module" && /^\s*(begin|commit|rollback)\b/i.test(text),
  );
  return [
    ...acts.map(({ line, names }) => ({
      line,
      why: `${names.join(", ")} is for doors: a command joins the transaction of its ctx`,
    })),
    ...begun.map(({ line }) => ({ line, why: "a module begins or ends a transaction" })),
  ];
};
