import type { Config } from "@react-router/dev/config";

export default {
  appDirectory: "src/web",
  // bin/build.ts has it made in a folder aside, and takes it into use when it is whole.
  buildDirectory: process.env["BUILD_INTO"] ?? "build",
  ssr: true,
  // A pattern, because the server build has several entries, each under its own name.
  serverBuildFile: "[name].js",
} satisfies Config;
