import type { Allergy, Condition, ContactPoint, Medicine } from "./told.ts";
import type { Day } from "./when.ts";

// Short words for what the stories say often: conditions, medicines, allergies, numbers. Codes stand here and nowhere else.

type Known = { text: string; code: string };

/** ICD-10-CM: the rhythm of contact reads these codes. */
const conditions = {
  "heart failure": { text: "Heart failure", code: "I50.9" },
  "type 2 diabetes": { text: "Type 2 diabetes", code: "E11.9" },
  "high blood pressure": { text: "High blood pressure", code: "I10" },
  copd: { text: "COPD", code: "J44.9" },
  asthma: { text: "Asthma", code: "J45.909" },
  "kidney failure, dialysis": { text: "Kidney failure, dialysis", code: "N18.6" },
  "kidney disease": { text: "Chronic kidney disease, stage 3", code: "N18.30" },
  "breast cancer": { text: "Breast cancer", code: "C50.919" },
  chemotherapy: { text: "Chemotherapy", code: "Z51.11" },
  pregnancy: { text: "Pregnancy", code: "Z34.90" },
  depression: { text: "Depression", code: "F32.A" },
  anxiety: { text: "Anxiety", code: "F41.9" },
  "irregular heartbeat": { text: "Atrial fibrillation", code: "I48.91" },
  "memory loss": { text: "Dementia", code: "F03.90" },
  thyroid: { text: "Low thyroid", code: "E03.9" },
  "knee arthritis": { text: "Osteoarthritis of the knee", code: "M17.9" },
  "back pain": { text: "Low back pain", code: "M54.50" },
  migraine: { text: "Migraine", code: "G43.909" },
  reflux: { text: "Reflux", code: "K21.9" },
  "sleep apnea": { text: "Sleep apnea", code: "G47.33" },
  epilepsy: { text: "Epilepsy", code: "G40.909" },
  "rheumatoid arthritis": { text: "Rheumatoid arthritis", code: "M06.9" },
  "low iron": { text: "Iron deficiency anemia", code: "D50.9" },
  "deaf since birth": { text: "Deaf since birth", code: "H91.90" },
  blind: { text: "Blind in both eyes", code: "H54.0X33" },
  "after a birth": { text: "Care after a birth", code: "Z39.2" },
  "no home": { text: "Sheltered homelessness", code: "Z59.01" },
  "short of food": { text: "Food insecurity", code: "Z59.41" },
  ptsd: { text: "Post-traumatic stress", code: "F43.10" },
  "hepatitis b": { text: "Chronic hepatitis B", code: "B18.1" },
  gout: { text: "Gout", code: "M10.9" },
} satisfies Record<string, Known>;

export type KnownCondition = keyof typeof conditions;

/** They live with this, so many days already. */
export function has(name: KnownCondition, since: Day = -700): Condition {
  return { ...conditions[name], since };
}

/** RxNorm ingredients (RxCUI, National Library of Medicine), by the first word of what is on the label. */
const ingredients: Record<string, string> = {
  furosemide: "4603",
  carvedilol: "20352",
  metformin: "6809",
  lisinopril: "29046",
  amlodipine: "17767",
  atorvastatin: "83367",
  albuterol: "435",
  tiotropium: "69120",
  levothyroxine: "10582",
  sertraline: "36437",
  apixaban: "1364430",
  warfarin: "11289",
  naproxen: "7258",
  omeprazole: "7646",
  acetaminophen: "161",
  gabapentin: "25480",
  losartan: "52175",
  donepezil: "135447",
  methotrexate: "6851",
  ferrous: "24947",
  insulin: "274783",
  allopurinol: "519",
  sumatriptan: "37418",
  levetiracetam: "114477",
  prednisone: "8640",
};

/** "metformin 500 mg", "one twice a day, with food". */
export function takes(label: string, dose: string, since: Day = -240, stopped?: Day): Medicine {
  return { text: label, rxnorm: ingredients[label.split(" ")[0]!], dose, since, stopped };
}

export function allergicTo(text: string, reaction: string, serious?: true): Allergy {
  return { text, rxnorm: text === "Penicillin" ? "70618" : undefined, reaction, serious };
}

type Point = Partial<Omit<ContactPoint, "kind" | "value">>;

export function mobile(value: string, more: Point = {}): ContactPoint {
  return { kind: "phone", label: "mobile", value, ...more };
}

export function landline(value: string, more: Point = {}): ContactPoint {
  return { kind: "phone", label: "home", value, ...more };
}

export function letterTo(value: string, more: Point = {}): ContactPoint {
  return { kind: "letter", label: "home", value, ...more };
}

export function email(value: string, more: Point = {}): ContactPoint {
  return { kind: "email", label: "own", value, ...more };
}
