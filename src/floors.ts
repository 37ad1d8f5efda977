/** The one list of floors and modules, lowest first. A module looks down only: `tests/architecture.test.ts` reads this. */
export const floors: { name: string; modules: string[] }[] = [
  { name: "Keys", modules: ["identity", "audit"] },
  { name: "People", modules: ["people"] },
  { name: "Bonds", modules: ["relationships"] },
  { name: "Loops", modules: ["loops"] },
  { name: "Tools", modules: ["safety", "chart"] },
  { name: "Care", modules: ["calls", "promises", "monitoring", "visits"] },
  { name: "Overview", modules: ["today", "story", "intake"] },
];

/** Which module owns a table; a table of the ground belongs to `platform`. Only the owner writes it. */
export const tableOwners: Record<string, string> = {
  seats: "identity",
  "auth.user": "identity", "auth.session": "identity", "auth.account": "identity", "auth.verification": "identity", "auth.sign_in_attempts": "identity",
  audit: "audit", audit_seals: "audit", looks: "audit",
  organizations: "people", settings: "people", persons: "people", contact_points: "people", patients: "people", namesakes: "people",
  identifiers: "people", relatives: "people", about: "people", patient_words: "people", staff: "people",
  pools: "relationships", pool_members: "relationships", pool_hours: "relationships", closures: "relationships", duties: "relationships",
  absences: "relationships", bonds: "relationships",
  touchpoints: "loops", rhythms: "loops", loops: "loops", loop_events: "loops", loop_lifts: "loops", kind_minutes: "loops",
  lapsed: "loops", reach_out_days: "loops",
  chart: "chart", chart_versions: "chart", feeds: "chart",
  imports: "intake",
  calls: "calls", assessments: "calls",
  promises: "promises", promise_terms: "promises", repairs: "promises", disputes: "promises",
  acts: "platform", drafts: "platform", outbox: "platform", clock_offset: "platform", clock_runs: "platform", rule_sets: "platform", migrations: "platform",
};
