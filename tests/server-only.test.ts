import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { build } from "vite";
import { serverOnly } from "../vite-server-only.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "rapport-client-"));
  await write("src/modules/loops/index.ts", `export const standing = "open";`);
  await write("src/platform/say.ts", `export const day = "Monday";`);
  await write("src/house.ts", `export const key = "k";`);
  await write("src/web/ui/row.ts", `export const row = "row";`);
});
afterEach(() => rm(root, { recursive: true }));

it.each([
  [
    "of a module",
    `import { standing } from "../modules/loops/index.ts"; document.title = standing;`,
    "src/modules/loops/index.ts",
  ],
  ["of a module, for its side effects", `import "../modules/loops/index.ts";`, "src/modules/loops/index.ts"],
  [
    "of a module, when it runs",
    `const loops = await import("../modules/loops/index.ts"); document.title = loops.standing;`,
    "src/modules/loops/index.ts",
  ],
  ["of the ground", `export { day } from "../platform/say.ts";`, "src/platform/say.ts"],
  ["of the house", `import { key } from "../house.ts"; document.title = key;`, "src/house.ts"],
])("fails a client build with an import %s, and says of what and from where", async (_, entry, path) => {
  await write("src/web/entry.ts", entry);
  await expect(buildClient()).rejects.toThrow(`server code in the client graph: ${path}, imported by src/web/entry.ts`);
});

it("builds pages from their own parts and from types", async () => {
  await write(
    "src/web/entry.ts",
    `import type { standing } from "../modules/loops/index.ts"; import { row } from "./ui/row.ts"; export const page: [string, typeof standing?] = [row];`,
  );
  await expect(buildClient()).resolves.toBeDefined();
});

function buildClient() {
  const input = join(root, "src/web/entry.ts");
  return build({
    root,
    configFile: false,
    logLevel: "silent",
    plugins: [serverOnly()],
    build: { write: false, rolldownOptions: { input } },
  });
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}
