import type { Config } from "@react-router/dev/config";

export default {
  appDirectory: "src/web",
  buildDirectory: "build",
  ssr: true,
  // A pattern, because the server build has several entries, each under its own name.
  serverBuildFile: "[name].js",
} satisfies Config;
