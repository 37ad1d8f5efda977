import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";

const here = import.meta.dirname;
const styles = join(here, "../ui/styles");

/** A style sheet with its imports in place. */
function sheet(file: string): string {
  return readFileSync(file, "utf8").replaceAll(/@import "(.+)";/g, (_, imported: string) =>
    sheet(join(dirname(file), imported)),
  );
}

/** The parts of `ui` that the portal's pages are made of. The frames are of the desk too: what the portal takes of them is named below. */
function partsOf(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file) || basename(file) === "frames.tsx") return found;
  found.add(file);
  for (const [, imported] of readFileSync(file, "utf8").matchAll(/from "(\.[^"]+\.tsx)"/g))
    partsOf(join(dirname(file), imported!), found);
  return found;
}

/** Worn on the sign-in page, which has the whole sheet. */
const elsewhere = new Set(["person"]);

const frame = [
  "portal",
  "at-home",
  "at-promises",
  "p-body",
  "p-main",
  "sheet",
  "p-top",
  "p-foot",
  "tabbar",
  "practice",
  "skip",
];

test("what a portal page wears is in the sheet that travels with it", () => {
  const routes = ["frame", "home", "promises", "dispute", "happening", "repair-answer"].map((page) =>
    join(here, `${page}.tsx`),
  );
  const files = routes.reduce(
    (found, page) => partsOf(page, found),
    new Set([join(here, "../ui/portal-bar.tsx"), join(here, "../ui/frame-marks.tsx")]),
  );
  const worn = [...files].flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/className="([^"]+)"/g)].flatMap(([, names]) => names!.split(" ")),
  );
  const [all, own] = ["index.css", "portal.css"].map((name) => sheet(join(styles, name)));
  const styled = (css: string, name: string) => new RegExp(`\\.${name}(?![\\w-])`).test(css);
  const missing = [...new Set([...worn, ...frame])].filter(
    (name) => !elsewhere.has(name) && styled(all!, name) && !styled(own!, name),
  );
  expect(worn.length).toBeGreaterThan(40);
  expect(missing).toEqual([]);
});
