import { lingui } from "@lingui/vite-plugin";
import { reactRouter } from "@react-router/dev/vite";
import { defineConfig } from "vite";
import { serverOnly } from "./vite-server-only.ts";

/** One graph with three server entries, so that contexts, pools and catalogues exist once in a process. */
export default defineConfig({
  plugins: [!process.env.VITEST && reactRouter(), lingui(), serverOnly()],
  build: { assetsInlineLimit: 0 },
  // The portal's script is built as a worker is: one file of its own, with nothing of the pages in it.
  worker: { format: "es" },
  environments: {
    ssr: {
      build: {
        rolldownOptions: { input: { app: "./src/main.ts", worker: "./src/worker/main.ts", cli: "./src/cli/main.ts" } },
      },
    },
  },
});
