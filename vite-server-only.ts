import { relative } from "node:path";
import type { Plugin } from "vite";

/**
 * Fails the build when a file of the ground, of a module or of the house would be sent to the browser: everything in `src` but `src/web`.
 * Of a page's loader and action the client graph knows nothing; a component that imports a module would take the database driver along.
 */
export function serverOnly(): Plugin {
  return {
    name: "server-only",
    enforce: "pre",
    async resolveId(source, importer, options) {
      if (this.environment.name !== "client") return;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      const { root } = this.environment.config;
      const pathOf = (id: string) => relative(root, id.split("?")[0] ?? id).replaceAll("\\", "/");
      if (found && /^src\/(?!web\/)/.test(pathOf(found.id))) {
        this.error(
          `server code in the client graph: ${pathOf(found.id)}, imported by ${importer ? pathOf(importer) : "the build"}`,
        );
      }
      return found;
    },
  };
}
