import type { Key } from "./told.ts";

// Who works at Harbor Street Clinic. The stories name them by these keys.
export const amara = "amara";
export const lena = "lena";
export const marco = "marco";
export const joan = "joan";
export const priya = "priya";
export const ruth = "ruth";
export const thuy = "thuy";
export const omar = "omar";
export const sam = "sam";

export const harbor = "harbor-team";
export const bridge = "bridge-team";

export const zone = "America/Los_Angeles";
export const helpNumber = "+15105550142";
export const nightNumber = "+15105550199";

/** A member of staff; `pools` are those they work in. */
type Member = {
  key: Key;
  name: string;
  family: string;
  profession: string;
  pronouns?: string;
  face?: string;
  pools: Key[];
};

export const staff: Member[] = [
  {
    key: amara,
    name: "Amara Okafor",
    family: "Okafor",
    profession: "family-doctor",
    pronouns: "she/her",
    face: "amara-okafor",
    pools: [harbor],
  },
  {
    key: lena,
    name: "Lena Brandt",
    family: "Brandt",
    profession: "nurse",
    pronouns: "she/her",
    face: "lena-brandt",
    pools: [harbor],
  },
  {
    key: marco,
    name: "Marco Pérez",
    family: "Pérez",
    profession: "community-health-worker",
    pronouns: "he/him",
    face: "marco-perez",
    pools: [harbor],
  },
  {
    key: joan,
    name: "Joan Miller",
    family: "Miller",
    profession: "front-desk",
    pronouns: "she/her",
    face: "joan-miller",
    pools: ["desk"],
  },
  {
    key: priya,
    name: "Priya Raman",
    family: "Raman",
    profession: "clinic-lead",
    pronouns: "she/her",
    face: "priya-raman",
    pools: ["lead"],
  },
  {
    key: ruth,
    name: "Ruth Abebe",
    family: "Abebe",
    profession: "on-call-nurse",
    pronouns: "she/her",
    face: "ruth-abebe",
    pools: ["on-call"],
  },
  {
    key: thuy,
    name: "Thủy Nguyễn",
    family: "Nguyễn",
    profession: "nurse-practitioner",
    pronouns: "she/her",
    pools: [bridge, "on-call"],
  },
  {
    key: omar,
    name: "Omar Siddiqui",
    family: "Siddiqui",
    profession: "social-worker",
    pronouns: "he/him",
    pools: [bridge],
  },
  {
    key: sam,
    name: "Sam Ortiz",
    family: "Ortiz",
    profession: "office-manager",
    pronouns: "they/them",
    pools: [],
  },
];

/** The pools, the lead first: each falls back to one before it. */
export const pools = [
  { key: "lead", kind: "lead", name: "Clinic lead", escalatesTo: null },
  { key: "on-call", kind: "role", name: "On-call nurse", escalatesTo: "lead" },
  { key: harbor, kind: "care-team", name: "Harbor team", escalatesTo: "on-call" },
  { key: bridge, kind: "care-team", name: "Bridge team", escalatesTo: "on-call" },
  { key: "desk", kind: "desk", name: "Front desk", escalatesTo: "lead" },
] as const;
