import type { Call, Node, Sql } from "./source.ts";
import { literalOf, walk, wordOf } from "./source.ts";
import type { Broken, House, Rule } from "./rules.ts";

type Touch = { table: string | undefined; line: number };

const builderWrites = ["insertInto", "updateTable", "deleteFrom", "replaceInto", "mergeInto"];
const builderReads = ["selectFrom", "from", "using", "innerJoin", "leftJoin", "rightJoin", "fullJoin", "crossJoin"];

const sqlWrites = [
  /\b(?:insert|merge)\s+into\s+(?:only\s+)?([\w."]+|\$\{\})/gi,
  /\bdelete\s+from\s+(?:only\s+)?([\w."]+|\$\{\})/gi,
  /\btruncate\s+(?:table\s+)?([\w."]+|\$\{\})/gi,
  /\bupdate\s+(?:only\s+)?([\w."]+|\$\{\})(?:\s+(?:as\s+)?\w+)?\s+set\b/gi,
];
const sqlReads = [/\b(?:from|join)\s+(?:only\s+)?([\w."]+)/gi];

/** The name of a table without its alias, its quotes and the schema that all have. */
function nameOf(text: string | undefined): string | undefined {
  return text
    ?.replaceAll('"', "")
    .split(/\s+/)[0]
    ?.replace(/^public\./, "");
}

function touched(calls: Call[], names: string[]): Touch[] {
  return calls
    .filter(({ name }) => names.includes(name))
    .map(({ args, line }) => ({ table: nameOf(literalOf(args[0])), line }));
}

function touchedBySql(sql: Sql[], patterns: RegExp[]): Touch[] {
  return sql.flatMap(({ text, line }) =>
    patterns.flatMap((pattern) =>
      Array.from(text.matchAll(pattern), ([, table]) => ({ table: table === "${}" ? undefined : nameOf(table), line })),
    ),
  );
}

/** Who owns a table: a module, the ground, or nobody that is known. */
function ownerOf(house: House, table: string): string | undefined {
  if (table.startsWith("graphile_worker.")) return "platform";
  return house.tableOwners[table];
}

/** 4: a module writes its own tables only, and the ground its own; doors and pages write none. */
export const writeYourOwn: Rule = ({ place, calls, sql }, house) => {
  const writes = [...touched(calls, builderWrites), ...touchedBySql(sql, sqlWrites)];
  return writes.flatMap(({ table, line }): Broken[] => {
    if (table === undefined) return [{ line, why: "a write does not name its table" }];
    const owner = ownerOf(house, table);
    if (!owner) return [{ line, why: `${table} is nobody's table (src/floors.ts)` }];
    return owner === place.name ? [] : [{ line, why: `${place.name} writes ${table}, which is ${owner}'s` }];
  });
};

/** 1 and 4: what is read in a join is one's own, the ground's, a lower floor's, or shared by all organisations. */
export const readDown: Rule = ({ place, calls, sql }, house) => {
  if (place.level !== "module" && place.level !== "platform") return [];
  const floorOf = (name: string) =>
    name === "platform" ? -1 : house.floors.findIndex((floor) => floor.modules.includes(name));
  const reads = [...touched(calls, builderReads), ...touchedBySql(sql, sqlReads)];
  return reads.flatMap(({ table, line }): Broken[] => {
    const owner = table === undefined || house.sharedTables.includes(table) ? undefined : ownerOf(house, table);
    if (!owner || owner === place.name || floorOf(owner) < floorOf(place.name)) return [];
    return [{ line, why: `${place.name} reads ${table}, which is ${owner}'s, and not below it` }];
  });
};

/** 9: only insight reads across, through views: any other reads tables of which somebody is the owner. */
export const onlyInsightReadsViews: Rule = ({ place, calls }, house) => {
  if (place.name === "insight" || place.level === "door") return [];
  const own = new Set(touched(calls, ["with", "withRecursive", "as"]).map(({ table }) => table?.split("(")[0]));
  const reads = touched(
    calls.filter(({ name }) => name !== "from" && name !== "using"),
    builderReads,
  );
  return reads.flatMap(({ table, line }) =>
    table === undefined || own.has(table) || ownerOf(house, table)
      ? []
      : [{ line, why: `${table} is nobody's table: a view is for insight alone` }],
  );
};

/** 7: news goes by `tell`, and the dispatcher alone hands it on. */
export const newsGoesByTheOutbox: Rule = ({ path, calls, sql, imports }, house) => {
  const isTell = path === "src/platform/act/act.ts";
  const isDispatcher = path.startsWith("src/platform/outbox/");
  const isQueue = isDispatcher || path.startsWith("src/platform/jobs/") || path === "src/platform/db/migrate.ts";
  const written = [...touched(calls, ["insertInto"]), ...touchedBySql(sql, sqlWrites.slice(0, 1))].filter(
    ({ table }) => table === "outbox",
  );
  const said = sql.filter(({ text }) => /\bpg_notify\s*\(|^\s*notify\s|\badd_jobs?\s*\(/i.test(text));
  const isTelling = imports.some(({ to, names }) => to === "src/platform/act/act.ts" && names.includes("tell"));
  const told = calls
    .filter(({ name, on }) => isTelling && name === "tell" && on === "")
    .map(({ args, line }) => ({ topic: literalOf(args[1]), line }));
  return [
    ...(isTell
      ? []
      : written.map(({ line }) => ({ line, why: "news is told by tell(), not written into the outbox" }))),
    ...(isDispatcher ? [] : said.map(({ line }) => ({ line, why: "the dispatcher alone notifies and adds jobs" }))),
    ...(isQueue
      ? []
      : imports
          .filter(({ to }) => to === "graphile-worker")
          .map(({ line }) => ({ line, why: "the queue is reached by the outbox" }))),
    ...told.flatMap(({ topic, line }) =>
      topic && house.topics.includes(topic)
        ? []
        : [{ line, why: `${topic ?? "what is told"} is no topic of src/platform/outbox/topics.ts` }],
    ),
  ];
};

/** 8: a patient's id is handed out by relationships, and no cast makes another. */
export const patientsAreHandedOut: Rule = (source) => {
  const { path, place, text, program } = source;
  if (path === "src/platform/db/brands.ts" || place.name === "relationships") return [];
  const found: Broken[] = [];
  walk(program, (node) => {
    const type = (node.typeAnnotation ?? node) as { start: number; end: number };
    const words = text.slice(type.start, type.end);
    const isCast = node.type === "TSAsExpression" || node.type === "TSTypeAssertion";
    if (isCast && /\bPatientId\b/.test(words))
      found.push({ line: source.lineOf(node), why: "a cast makes a patient of it" });
    else if (isCast && /^(never|any)\b/.test(words))
      found.push({ line: source.lineOf(node), why: `a cast to ${words} lets anything pass for a patient` });
    if (node.type === "TSTypePredicate" && /\bis\s+PatientId\b/.test(text.slice(node.start, node.end)))
      found.push({ line: source.lineOf(node), why: "a test makes a patient of it" });
    if (isMintedBySql(node, text))
      found.push({ line: source.lineOf(node), why: "a type argument makes a patient of it" });
  });
  return found;
};

/** `sql<PatientId>` and the builder's casts of types: what they give was not handed out. */
function isMintedBySql(node: Node, text: string): boolean {
  const types = node.typeArguments as Node | undefined;
  if (!types || !/^<\s*PatientId\b/.test(text.slice(types.start, types.end))) return false;
  if (node.type === "TaggedTemplateExpression") return true;
  const method = wordOf((node.callee as Node | undefined)?.property);
  return node.type === "CallExpression" && /^(\$castTo|\$narrowType|cast|val|lit|ref)$/.test(method);
}
