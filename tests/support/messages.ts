import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parseSync, Visitor } from "oxc-parser";

import type { Locale } from "#platform/i18n/index.ts";

const root = join(import.meta.dirname, "../..");

/** One entry of a PO file: its id, its text as written, and the comments for translators (`#.`). */
export type Entry = { id: string; text: string; comments: string[]; file: string };

/** Every entry of a language, in the order of its files. */
export function entriesOf(locale: Locale): Entry[] {
  const folder = join(root, "locales", locale);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".po"))
    .sort()
    .flatMap((file) => entriesIn(readFileSync(join(folder, file), "utf8"), file));
}

function entriesIn(po: string, file: string): Entry[] {
  return po.split(/\n\s*\n/).flatMap((block) => {
    const lines = block.split("\n");
    const id = quoted(lines, "msgid");
    const comments = lines.filter((line) => line.startsWith("#.")).map((line) => line.slice(2).trim());
    return id ? [{ id, text: quoted(lines, "msgstr"), comments, file }] : [];
  });
}

/** The text after a keyword and on the lines that go on with it. */
function quoted(lines: string[], keyword: string): string {
  const from = lines.findIndex((line) => line.startsWith(`${keyword} `));
  if (from < 0) return "";
  const first = lines[from]!.slice(keyword.length + 1);
  const rest = lines.slice(from + 1);
  const end = rest.findIndex((line) => !line.startsWith('"'));
  return [first, ...rest.slice(0, end < 0 ? undefined : end)].map((line) => JSON.parse(line) as string).join("");
}

/** How a source file names messages: whole ids, and ids built from parts, with `*` where a part is put in. */
export type Named = { literals: Map<string, string[]>; templates: Map<string, string[]> };

/**
 * Every string of the product's sources that reads like a message id of one of these namespaces, with the files that have it.
 * What is told to the log (`what: "loop.opened"`) and to the outbox (`tell(ctx, "loops.changed")`) is no message.
 */
export function idsInSources(namespaces: ReadonlySet<string>): Named {
  const named: Named = { literals: new Map(), templates: new Map() };
  const add = (to: Map<string, string[]>, id: string, file: string) => {
    if (!namespaces.has(id.split(".")[0] ?? "") || !/^[a-z]+(\.[a-z0-9*-]+)+$/.test(id)) return;
    to.set(id, [...new Set([...(to.get(id) ?? []), file])]);
  };
  for (const file of sources()) {
    const { program } = parseSync(file, readFileSync(join(root, file), "utf8"));
    const unsaid = new Set<unknown>();
    new Visitor({
      Property: ({ key, value }) => void (key.type === "Identifier" && key.name === "what" && unsaid.add(value)),
      CallExpression: ({ callee, arguments: [, second] }) =>
        void (callee.type === "Identifier" && callee.name === "tell" && unsaid.add(second)),
      Literal: (node) =>
        void (typeof node.value === "string" && !unsaid.has(node) && add(named.literals, node.value, file)),
      TemplateLiteral: (node) => {
        if (!unsaid.has(node)) add(named.templates, node.quasis.map((part) => part.value.cooked ?? "").join("*"), file);
      },
    }).visit(program);
  }
  return named;
}

function sources(): string[] {
  return readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|[/\\]gallery[/\\]/.test(file))
    .map((file) => join("src", file))
    .sort();
}
