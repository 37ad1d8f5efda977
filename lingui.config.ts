import { readdirSync } from "node:fs";
import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

/** Messages have explicit ids, one PO file a module: `locales/en/promises.po`. */
const names = readdirSync(new URL("./locales/en/", import.meta.url))
  .filter((file) => file.endsWith(".po"))
  .map((file) => file.slice(0, -3));

export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "es"],
  // A msgid is the id itself: without this the compiler takes it for a text and files it under a hash.
  format: formatter({ explicitIdAsDefault: true }),
  catalogs: names.map((name) => ({ path: `<rootDir>/locales/{locale}/${name}`, include: ["<rootDir>/src"] })),
});
