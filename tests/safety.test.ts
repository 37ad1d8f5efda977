import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../", import.meta.url);
const log = readFileSync(new URL("docs/safety/hazards.md", root), "utf8");

/** The rows of the hazard log: id, and the tests that each names as `file` "words". */
const hazards = log.split("\n").flatMap((line) => {
  const id = /^\| (H\d+) \|/.exec(line)?.[1];
  const proofs = [...line.matchAll(/`([^`]+\.test\.tsx?)` "([^"]+)"/g)].map(([, file, words]) => ({
    file: file!,
    words: words!,
  }));
  return id ? [{ id, proofs }] : [];
});

describe("the hazard log", () => {
  it("has each hazard once", () => {
    expect(hazards.length).toBeGreaterThan(10);
    expect(new Set(hazards.map(({ id }) => id)).size).toBe(hazards.length);
  });

  it.each(hazards)("$id is proved by living tests", ({ proofs }) => {
    expect(proofs.length).toBeGreaterThan(0);
    for (const { file, words } of proofs) expect(titlesIn(file).includes(words), `${file}: ${words}`).toBe(true);
  });

  it("knows every hazard that a test names", () => {
    const known = new Set(hazards.map(({ id }) => id));
    const named = testFiles().flatMap((file) =>
      [
        ...readFileSync(new URL(file, root), "utf8").matchAll(
          /(?:it|test|describe)(?:\.each\(.*\))?\(\s*["'`][^"'`]*\b(H\d+)\b/g,
        ),
      ].map(([, id]) => ({ file, id: id! })),
    );
    expect(named.filter(({ id }) => !known.has(id))).toEqual([]);
  });
});

/** The lines of a file in which its tests are named; skipped ones and comments do not count. */
function titlesIn(file: string): string {
  const lines = readFileSync(new URL(file, root), "utf8").split("\n");
  return lines.filter((line) => !/^\s*(\/\/|\*)|\.(skip|todo)\(/.test(line)).join("\n");
}

function testFiles(): string[] {
  return ["src", "tests", "world", "bin"].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.test\.tsx?$/.test(file))
      .map((file) => `${folder}/${file}`),
  );
}
