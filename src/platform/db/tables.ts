/** Every table that is not a tenant's, with the reason. A test walks the catalogue and fails on any table that is neither. */
export const sharedTables: Record<string, string> = {
  organizations: "the tenants themselves; reference data, read before an organisation is known",
  clock_offset: "one row: how far the clock is moved in rehearsal",
  clock_runs: "one row for each entry of the clock, of the whole installation",
  seats: "which account sits where; read by the role auth before an organisation is known",
  migrations: "which files ran; read and written by the owner only",
  "auth.user": "accounts of people; one person may sit in several organisations; role auth only",
  "auth.session": "who is signed in; role auth only",
  "auth.account": "password hashes; role auth only",
  "auth.verification": "one-time values of sign-in; role auth only",
  "auth.sign_in_attempts": "failed sign-ins by e-mail and address, before anybody is known; role auth only",
};

/** Schemas of libraries whose tables are their own; each is reached by one role only. */
export const librarySchemas: Record<string, string> = { graphile_worker: "the job queue; role jobs only" };

/** What reaches into a tenant's table beside the app in its own organisation: `table: role`, with the reason. */
export const reachAcross: Record<string, string> = {
  "outbox: rapport_jobs": "the one dispatcher moves the news of every organisation, and reads nothing but ids",
};

/** Functions that run with the rights of their owner. There are none: what needs those rights is done by the owner, at start. */
export const lentRights: Record<string, string> = {};

/** What is only ever added to: the app may neither change nor delete it. */
export const appendOnly = ["audit", "audit_seals", "chart_versions", "disputes", "loop_events", "looks", "touchpoints"];
