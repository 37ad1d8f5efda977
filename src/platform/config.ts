import { z } from "zod";

const port = "it takes a number from 0 to 65535";

function oneOf<const Words extends readonly string[]>(...words: Words) {
  return z.enum(words, `it takes ${words.slice(0, -1).join(", ")} or ${words.at(-1)}`);
}

/**
 * The one reading of the environment. Everything has a working default for a laptop; nothing else reads `process.env`.
 * `home` is where data lives; `publicUrl` is the one origin, from which every request URL is rewritten.
 */
const environment = z.object({
  PORT: z.coerce.number(port).int(port).min(0, port).max(65_535, port).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  PUBLIC_URL: z.url("it takes an address such as https://rapport.example.org").optional(),
  RAPPORT_HOME: z.string().min(1).default("./.rapport"),
  RAPPORT_SECRET: z.string().min(32, "it takes 32 characters or more").optional(),
  DATABASE_URL: z
    .string()
    .startsWith("postgres", "it takes an address such as postgres://user:password@host/database")
    .optional(),
  RAPPORT_DEMO: oneOf("on", "off", "on-everywhere").default("on"),
  RAPPORT_CLOCK: oneOf("in-web", "apart").default("in-web"),
  LOG_LEVEL: oneOf("debug", "info", "warn", "error", "silent").default("warn"),
});

export type Config = {
  port: number;
  host: string;
  /** Set only when given: otherwise `http://localhost:<port>`, known once the server listens. */
  publicUrl: string | undefined;
  home: string;
  secret: string | undefined;
  databaseUrl: string | undefined;
  demo: boolean;
  /** False when the clock runs as its own process, `bin/rapport worker`. */
  clockInWeb: boolean;
  logLevel: string;
};

/** Reads and checks the environment. Throws an Error whose message is one line that says which variable is wrong and what it takes. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const read = environment.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== "")));
  if (!read.success) {
    const issue = read.error.issues[0];
    throw new Error(`${issue?.path.join(".")} is not usable: ${issue?.message}.`);
  }
  const e = read.data;
  if (e.RAPPORT_DEMO === "on" && !isLoopback(e.HOST)) {
    throw new Error(
      `HOST=${e.HOST} is not this machine alone, and the demo clinic lets anybody in. Set RAPPORT_DEMO=off, or RAPPORT_DEMO=on-everywhere if you mean it.`,
    );
  }
  return {
    port: e.PORT,
    host: e.HOST,
    publicUrl: e.PUBLIC_URL,
    home: e.RAPPORT_HOME,
    secret: e.RAPPORT_SECRET,
    databaseUrl: e.DATABASE_URL,
    demo: e.RAPPORT_DEMO !== "off",
    clockInWeb: e.RAPPORT_CLOCK === "in-web",
    logLevel: e.LOG_LEVEL,
  };
}

/** True for an address that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}
