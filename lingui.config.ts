import { defineConfig } from "@lingui/cli";

/** Messages have explicit ids, one PO file a module: `locales/en/promises.po`. */
export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "es"],
  catalogs: [{ path: "<rootDir>/locales/{locale}/{name}", include: ["<rootDir>/src/modules/{name}"] }],
});
