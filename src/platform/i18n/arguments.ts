import { type Locale, wordsOf } from "./index.ts";

/** What a message takes: each argument with how it is used, `text` or the ICU format, and the branches of a select. */
export type Arguments = Map<string, { how: string; branches: string[] }>;

type Token = string | [name: string, how?: string, options?: string | Record<string, unknown>];

/** The arguments of a message as it was compiled, those inside of branches too. None of one that there is not. */
export function argumentsOf(locale: Locale, id: string): Arguments {
  const key = `${locale} ${id}`;
  let found = known.get(key);
  if (!found) {
    collect(wordsOf(locale).messages[id], (found = new Map()));
    known.set(key, found);
  }
  return found;
}

const known = new Map<string, Arguments>();

function collect(message: unknown, found: Arguments): void {
  if (!Array.isArray(message)) return;
  for (const token of message as Token[]) {
    if (!Array.isArray(token)) continue;
    const [name, how = "text", options] = token;
    const branches = typeof options === "object" ? Object.keys(options).filter((key) => key !== "offset") : [];
    const before = found.get(name);
    if (name !== "#") {
      found.set(name, {
        how: before && before.how !== "text" ? before.how : how,
        branches: [...new Set([...(before?.branches ?? []), ...branches])],
      });
    }
    if (typeof options === "object") for (const branch of Object.values(options)) collect(branch, found);
  }
}
