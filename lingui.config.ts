import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

/** Messages have explicit ids, one PO file a module or door: `locales/en/promises.po`, `locales/en/ui.po`. */
export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "es"],
  format: formatter({ explicitIdAsDefault: true }),
  catalogs: [
    { path: "<rootDir>/locales/{locale}/{name}", include: ["<rootDir>/src/modules/{name}"] },
    { path: "<rootDir>/locales/{locale}/{name}", include: ["<rootDir>/src/web/{name}"] },
  ],
});
