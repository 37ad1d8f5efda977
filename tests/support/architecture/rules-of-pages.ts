import type { Node, Source } from "./source.ts";
import { childrenOf, placeOfImport, walk, wordOf } from "./source.ts";
import type { Broken, Rule } from "./rules.ts";

/** What React Router runs on the server alone: everything else that a page exports reaches the browser, and what that calls. */
const onTheServer = ["loader", "action", "middleware", "headers"];

/** 5: components do not know modules, the ground or the house: loaders and actions call them, components get views. */
export const componentsKnowNoModule: Rule = (source) => {
  if (!reachesTheBrowser(source)) return [];
  const foreign = new Map(
    source.imports
      .filter((found) => !found.isType && isServer(found))
      .flatMap(({ locals, specifier }) => locals.map((local) => [local, specifier])),
  );
  const parts = topLevel(source.program);
  const reached = new Set(parts.filter((part) => part.isExported && !onTheServer.includes(part.name)));
  for (const part of reached) for (const other of parts) if (part.uses.has(other.name)) reached.add(other);
  return [...reached].flatMap((part): Broken[] =>
    [...part.uses]
      .filter((name) => foreign.has(name))
      .map((name) => ({
        line: source.lineOf(part.node),
        why: `${part.name || "a component"} reaches the browser and uses ${name} of ${foreign.get(name)}`,
      })),
  );
};

function reachesTheBrowser({ path }: Source): boolean {
  return (
    path.startsWith("src/web/") &&
    !path.includes(".server.") &&
    (path.endsWith(".tsx") || /\/use-[\w-]+\.ts$/.test(path))
  );
}

function isServer(found: Source["imports"][number]): boolean {
  return ["module", "platform", "house"].includes(placeOfImport(found).level);
}

type Part = { name: string; isExported: boolean; uses: Set<string>; node: Node };

/** The declarations of a file, one by one, with every name that stands in each. */
function topLevel(program: Node): Part[] {
  return (program.body as Node[]).flatMap((statement): Part[] => {
    if (statement.type === "ImportDeclaration") return [];
    const isExported = statement.type.startsWith("Export");
    const declared = (isExported && statement.declaration ? statement.declaration : statement) as Node;
    const made = declared.type === "VariableDeclaration" ? (declared.declarations as Node[]) : [declared];
    return made.map((node) => ({
      name: wordOf(node.id),
      isExported: isExported || !("id" in node),
      uses: namesIn(node),
      node,
    }));
  });
}

/** Every name that stands in a node and is not bound in it: a property of an object, a type and a local variable are none of ours. */
function namesIn(node: Node): Set<string> {
  if (node.type.startsWith("TSType") || node.type.startsWith("TSInterface")) return new Set();
  const own = /^(Identifier|JSXIdentifier)$/.test(node.type) ? [wordOf(node)] : [];
  const children = childrenOf(node).filter((child) => !isLabel(node, child));
  const names = new Set([...own, ...children.flatMap((child) => [...namesIn(child)])]);
  return /Function/.test(node.type) ? names.difference(boundIn(node)) : names;
}

/** A name that refers to nothing outside: of a property, of a key, of an attribute. */
function isLabel(node: Node, child: Node): boolean {
  if (node.type === "MemberExpression" || node.type === "JSXMemberExpression")
    return !node.computed && child === node.property;
  if (node.type === "Property") return !node.computed && !node.shorthand && child === node.key;
  return node.type === "JSXAttribute" && child === node.name;
}

/** The arguments and the variables of a function. */
function boundIn(fn: Node): Set<string> {
  const patterns = [...(fn.params as Node[])];
  walk(fn.body as Node, (node) => {
    if (node.type === "VariableDeclarator") patterns.push(node.id as Node);
  });
  return new Set(patterns.flatMap(identifiersOf));
}

function identifiersOf(pattern: Node): string[] {
  const found: string[] = [];
  walk(pattern, (node, parents) => {
    const isKey = parents.at(-1)?.type === "Property" && parents.at(-1)?.key === node && !parents.at(-1)?.shorthand;
    if (node.type === "Identifier" && !isKey) found.push(wordOf(node));
  });
  return found;
}
