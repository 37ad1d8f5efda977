import { posix } from "node:path";
import { parseSync } from "oxc-parser";

/** A node of the syntax tree: ESTree with TypeScript, as oxc writes it. */
export type Node = { type: string; start: number; end: number } & Record<string, unknown>;

/** Where a file stands: the ground, a module, the few files that compose them, a door, or the root of everything. */
export type Place = { level: "platform" | "module" | "house" | "door" | "main" | "elsewhere"; name: string };

/** `to` is a path of this repository, or the name of a package; `names` are those imported, "*" for all of them. */
export type Import = {
  specifier: string;
  to: string;
  isFile: boolean;
  isType: boolean;
  names: string[];
  locals: string[];
  line: number;
};

/** A call of a function or method: the last word of what is called, and its arguments. */
export type Call = { name: string; on: string; args: Node[]; types: string; line: number };

/** SQL as it stands in the text; what is put in is shown as `${}`. `isTagged` where the builder's `sql` marks it. */
export type Sql = { text: string; isTagged: boolean; line: number };

/** One file of the house, read. */
export type Source = {
  path: string;
  text: string;
  place: Place;
  program: Node;
  imports: Import[];
  calls: Call[];
  sql: Sql[];
  lineOf(node: Node): number;
};

export function readSource(path: string, text: string): Source {
  const { program, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`${path} cannot be parsed: ${errors[0].message}`);
  const lines = lineStarts(text);
  const lineOf = (node: Node) => lines.filter((start) => start <= node.start).length;
  const source: Source = {
    path,
    text,
    place: placeOf(path),
    program: program as unknown as Node,
    imports: [],
    calls: [],
    sql: [],
    lineOf,
  };
  walk(source.program, (node) => note(source, node));
  return source;
}

/** Calls `visit` for each node, parents first. */
export function walk(
  node: Node,
  visit: (node: Node, parents: readonly Node[]) => void,
  parents: readonly Node[] = [],
): void {
  visit(node, parents);
  for (const child of childrenOf(node)) walk(child, visit, [...parents, node]);
}

export function childrenOf(node: Node): Node[] {
  return Object.values(node)
    .flat()
    .filter((value): value is Node => typeof value === "object" && value !== null && "type" in value);
}

/** The name of an identifier or the text of a literal; empty for anything else. */
export function wordOf(node: unknown): string {
  const { name, value } = (node ?? {}) as Record<string, unknown>;
  if (typeof name === "string") return name;
  return typeof value === "string" ? value : "";
}

/** The text of a literal; undefined for anything that is put together when it runs. */
export function literalOf(node: Node | undefined): string | undefined {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  return node?.type === "TemplateLiteral" && (node.quasis as Node[]).length === 1 ? textOf(node) : undefined;
}

function note(source: Source, node: Node): void {
  const line = source.lineOf(node);
  const from = specifierOf(node);
  if (from !== undefined) source.imports.push({ ...resolve(source.path, from), ...namesOf(node), line });
  if (node.type === "CallExpression")
    source.calls.push({
      ...calleeOf(node.callee as Node),
      args: node.arguments as Node[],
      types: typesOf(source, node),
      line,
    });
  const sql = sqlOf(node);
  if (sql) source.sql.push({ ...sql, line });
}

function specifierOf(node: Node): string | undefined {
  if (/^(Import|ExportNamed|ExportAll)Declaration$/.test(node.type)) return literalOf(node.source as Node);
  if (node.type === "ImportExpression") return literalOf(node.source as Node) ?? "";
  if (node.type === "TSImportType") return literalOf((node.source ?? node.argument) as Node);
  return undefined;
}

function resolve(path: string, specifier: string): Pick<Import, "specifier" | "to" | "isFile"> {
  if (specifier.startsWith(".")) return { specifier, to: posix.join(posix.dirname(path), specifier), isFile: true };
  if (specifier.startsWith("#world/") || specifier.startsWith("#tests/"))
    return { specifier, to: specifier.slice(1), isFile: true };
  if (specifier.startsWith("#")) return { specifier, to: specifier.replace(/^#(src\/)?/, "src/"), isFile: true };
  return { specifier, to: specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/"), isFile: false };
}

function namesOf(node: Node): Pick<Import, "isType" | "names" | "locals"> {
  if (node.type === "TSImportType") return { isType: true, names: ["*"], locals: [] };
  const kind = (one: Node) => (one.importKind ?? one.exportKind) === "type";
  const specifiers = (node.specifiers as Node[] | undefined) ?? [];
  const values = specifiers.filter((one) => !kind(one));
  const isType = kind(node) || (specifiers.length > 0 && values.length === 0);
  const isExport = node.type.startsWith("Export");
  const nameOf = (one: Node) =>
    one.type === "ImportDefaultSpecifier"
      ? "default"
      : wordOf(one.imported ?? (isExport ? one.local : undefined)) || "*";
  const names = specifiers.map(nameOf);
  const locals = isType ? [] : values.map((one) => wordOf(one.local));
  return { isType, names: specifiers.length > 0 ? names : ["*"], locals };
}

function calleeOf(callee: Node): Pick<Call, "name" | "on"> {
  if (callee.type !== "MemberExpression") return { name: wordOf(callee), on: "" };
  return { name: wordOf(callee.property), on: wordOf(callee.object) };
}

function typesOf(source: Source, node: Node): string {
  const types = node.typeArguments as Node | undefined;
  return types ? source.text.slice(types.start, types.end) : "";
}

function sqlOf(node: Node): Omit<Sql, "line"> | undefined {
  if (node.type === "TaggedTemplateExpression" && isSqlTag(node.tag as Node))
    return { text: textOf(node.quasi as Node), isTagged: true };
  const text = node.type === "TemplateLiteral" || node.type === "Literal" ? textOf(node) : "";
  return /^[\s(]*(select\s+\S|with\s+\w+ as\b|insert\s+into|update\s+\S+\s+(as\s+|\w+\s+)?set\b|delete\s+from|merge\s+into|truncate\b|begin\s*;|listen\s|notify\s)/i.test(
    text,
  )
    ? { text, isTagged: false }
    : undefined;
}

function isSqlTag(tag: Node): boolean {
  return wordOf(tag.type === "MemberExpression" ? tag.object : tag) === "sql";
}

function textOf(node: Node): string {
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : "";
  return (node.quasis as { value: { cooked: string | null } }[]).map((quasi) => quasi.value.cooked ?? "").join("${}");
}

function lineStarts(text: string): number[] {
  return [0, ...Array.from(text.matchAll(/\n/g), (found) => found.index + 1)];
}

const doors = ["web", "fhir", "worker", "cli"];

function placeOf(path: string): Place {
  const [src, area = "", name = ""] = path.split("/");
  if (src !== "src") return { level: "elsewhere", name: src ?? "" };
  if (area === "platform") return { level: "platform", name: "platform" };
  if (area === "modules") return { level: "module", name };
  if (doors.includes(area)) return { level: "door", name: area };
  if (path === "src/main.ts") return { level: "main", name: "main" };
  return { level: name === "" ? "house" : "elsewhere", name: area };
}

export function placeOfImport(found: Import): Place {
  return placeOf(found.to);
}
