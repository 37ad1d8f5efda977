import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PLACES = ["/usr/bin/chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

/** Where Chromium is, for the journeys. As root on Debian it is installed when there is none; else undefined, and `howToGetChromium` says what to do. */
export function findChromium(): string | undefined {
  return installedChromium() ?? (installByApt() ? installedChromium() : undefined);
}

export const howToGetChromium =
  "The journeys need Chromium. Install it (Debian, Ubuntu: apt install chromium; macOS: Google Chrome), " +
  "or name one by CHROMIUM_PATH, or run: node_modules/.bin/playwright-core install chromium";

function installedChromium(): string | undefined {
  const given = process.env["CHROMIUM_PATH"];
  if (given) return existsSync(given) ? given : undefined;
  const onPath = (process.env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...PLACES, ...onPath, chromium.executablePath()].find((path) => existsSync(path));
}

function installByApt(): boolean {
  if (process.env["CHROMIUM_PATH"] || process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return false;
  console.log("Installing Chromium for the journeys. This happens once.");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    execFileSync("apt-get", ["update", "-q"], { env, stdio: "ignore" });
    const wanted = ["chromium", "fonts-noto-core"];
    return (
      spawnSync("apt-get", ["install", "-q", "-y", "--no-install-recommends", ...wanted], { env, stdio: "ignore" })
        .status === 0
    );
  } catch {
    return false;
  }
}
