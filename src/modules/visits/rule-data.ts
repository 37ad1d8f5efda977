export type VisitRules = {
  discharge: { classes: string[]; withinDays: number; dueClinicDays: number };
  missed: { withinDays: number; earlyMinutes: number };
};

/** Dated rule data; an organisation may put its own in `rule_sets`. Classes: https://terminology.hl7.org/CodeSystem-v3-ActCode.html */
export const visitRules: { name: string; from: string; source: string; body: VisitRules } = {
  name: "visits",
  from: "2026-11-01",
  source: "rules.md, Visits and discharge; how long a missed visit is asked about is ours",
  body: {
    // ACUTE and NONAC are the two sorts of IMP; an emergency visit (EMER) ends at the door.
    discharge: { classes: ["IMP", "ACUTE", "NONAC", "OBSENC"], withinDays: 30, dueClinicDays: 2 },
    missed: { withinDays: 30, earlyMinutes: 240 },
  },
};
