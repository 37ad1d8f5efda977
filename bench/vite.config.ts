import { lingui } from "@lingui/vite-plugin";
import { defineConfig } from "vite";

/** What is measured inside a process is built as the product is: words, JSX and TypeScript alike. */
export default defineConfig({
  plugins: [lingui()],
  build: { ssr: "bench/measure.ts", outDir: "build/bench", emptyOutDir: true, target: "node24" },
});
