/**
 * Codes that make up one condition. A code of SNOMED CT counts as it is, one of ICD-10 with everything under it ("I50" has I50.22 in it).
 * `withinDays` limits what passes: a treatment or a pregnancy counts for so long after it was recorded.
 */
export type ConditionRow = {
  name: string;
  chronic?: true;
  withinDays?: number;
  snomed: string;
  icd10: string;
  notIcd10?: string;
};

export type RhythmRules = {
  /** Days for a condition of this name, the smallest that applies. */
  byCondition: Record<string, number>;
  discharged: { days: number; withinDays: number };
  severalChronic: number;
  oneChronic: number;
  otherwise: number;
  conditions: ConditionRow[];
};

/** Dated rule data; an organisation may put its own in `rule_sets`. Codes separated by spaces. */
export const rhythmRules: { name: string; from: string; source: string; body: RhythmRules } = {
  name: "loops.rhythm",
  from: "2026-11-01",
  source:
    "rules.md, Rhythm of contact; the chronic list follows the CMS Chronic Conditions Warehouse, codes from knowledge of SNOMED CT and ICD-10-CM (K: review before use)",
  body: {
    byCondition: { "heart-failure": 30, copd: 30, "cancer-in-treatment": 30, dialysis: 30 },
    discharged: { days: 7, withinDays: 30 },
    severalChronic: 60,
    oneChronic: 90,
    otherwise: 365,
    conditions: [
      {
        name: "heart-failure",
        chronic: true,
        snomed:
          "84114007 42343007 88805009 85232009 367363000 417996009 418304008 48447003 441481004 441530006 443253003 443343001 443344007 703272007 446221000 195111005 10633002 56675007",
        icd10: "I50 I11.0 I13.0 I13.2 I09.81",
      },
      {
        name: "copd",
        chronic: true,
        snomed: "13645005 185086009 87433001 63480004 195951007 313296004 313297008 313299006 135836000",
        icd10: "J41 J42 J43 J44",
      },
      {
        name: "cancer",
        chronic: true,
        snomed:
          "363346000 254837009 254637007 254632001 424132000 425048006 422968005 423121009 67811000119102 67821000119109 67831000119107 67841000119103 126906006 92691004 314994000 399068003 93761005 109838007 94260004 363406005 93143009 91861009 91857003 92818009 92814006 118600007 109989006 372244006 363518003 363443007 363354003 363418001 93870000 399326009 363358000 363349007",
        icd10: "C",
        notIcd10: "C44",
      },
      {
        name: "cancer-in-treatment",
        withinDays: 180,
        snomed:
          "367336001 703423002 108290001 33195004 394894008 394895009 385798007 152198000 265760000 266719004 38216008",
        icd10: "Z51.0 Z51.1",
      },
      { name: "dialysis", chronic: true, snomed: "46177005 105502003 236435004", icd10: "Z99.2 N18.6" },
      {
        name: "dialysis",
        chronic: true,
        withinDays: 90,
        snomed: "265764009 302497006 71192002 108241001",
        icd10: "Z49",
      },
      {
        name: "diabetes",
        chronic: true,
        snomed:
          "73211009 44054006 46635009 127013003 368581000119106 90781000119102 157141000119108 422034002 1551000119108 1501000119109 97331000119101 60951000119105",
        icd10: "E08 E09 E10 E11 E13",
      },
      { name: "high-blood-pressure", chronic: true, snomed: "59621000 38341003", icd10: "I10 I11 I12 I13 I15" },
      {
        name: "coronary",
        chronic: true,
        snomed: "53741008 414545008 22298006 399211009 401303003 401314000 194828000",
        icd10: "I20 I21 I22 I24 I25",
      },
      { name: "heart-rhythm", chronic: true, snomed: "49436004 5370000 282825002 440059007 440028005", icd10: "I48" },
      { name: "heart-muscle", chronic: true, snomed: "85898001 70995007", icd10: "I42 I27" },
      { name: "arteries", chronic: true, snomed: "399957001 840580004", icd10: "I70 I73.9" },
      { name: "stroke", chronic: true, snomed: "230690007 422504002 275526006", icd10: "I63 I69 Z86.73" },
      {
        name: "kidney",
        chronic: true,
        snomed: "709044004 431855005 431856006 433144002 431857002 433146000",
        icd10: "N18",
      },
      { name: "asthma", chronic: true, snomed: "195967001 233678006 370218001", icd10: "J45" },
      { name: "lung-fibrosis", chronic: true, snomed: "51615001 190905008", icd10: "J84.1 E84" },
      { name: "dementia", chronic: true, snomed: "52448006 26929004 230265002", icd10: "F00 F01 F02 F03 G30 G31" },
      { name: "parkinson", chronic: true, snomed: "49049000", icd10: "G20" },
      { name: "epilepsy", chronic: true, snomed: "84757009 128613002", icd10: "G40" },
      { name: "multiple-sclerosis", chronic: true, snomed: "24700007", icd10: "G35" },
      { name: "depression", chronic: true, snomed: "35489007 370143000 36923009 66344007", icd10: "F32 F33 F34.1" },
      { name: "severe-mental-illness", chronic: true, snomed: "13746004 58214004", icd10: "F20 F25 F31" },
      {
        name: "substance-use",
        chronic: true,
        snomed: "7200002 5602001 6525002 66214007 191816009 75544000",
        icd10: "F10 F11 F12 F13 F14 F15 F16 F18 F19",
      },
      {
        name: "arthritis",
        chronic: true,
        snomed: "396275006 239873007 239872002 201834006 69896004 200936003",
        icd10: "M05 M06 M15 M16 M17 M18 M19 M32",
      },
      { name: "gout", chronic: true, snomed: "90560007", icd10: "M10" },
      { name: "osteoporosis", chronic: true, snomed: "64859006", icd10: "M80 M81" },
      { name: "blood-fats", chronic: true, snomed: "55822004 302870006 13644009", icd10: "E78" },
      { name: "thyroid", chronic: true, snomed: "40930008 83664006", icd10: "E03" },
      { name: "severe-obesity", chronic: true, snomed: "408512008", icd10: "E66.01 E66.813" },
      { name: "hiv", chronic: true, snomed: "86406008", icd10: "B20 Z21" },
      { name: "liver", chronic: true, snomed: "19943007 128302006 61977001", icd10: "K74 K70.3 B18" },
      { name: "bowel", chronic: true, snomed: "34000006 64766004", icd10: "K50 K51" },
      { name: "sickle-cell", chronic: true, snomed: "127040003 417357006", icd10: "D57" },
      { name: "lasting-pain", chronic: true, snomed: "82423001 95417003", icd10: "G89.2 G89.4 M79.7" },
      { name: "migraine", chronic: true, snomed: "37796009 124171000119105", icd10: "G43" },
      { name: "sleep-apnoea", chronic: true, snomed: "78275009 73430006", icd10: "G47.3" },
      { name: "transplant", chronic: true, snomed: "161665007", icd10: "Z94" },
      {
        name: "pregnancy",
        withinDays: 322,
        snomed: "77386006 72892002 47200007 398254007 198992004 11687002",
        icd10: "O09 O1 O2 O3 O4 Z33.1 Z34 Z3A",
      },
    ],
  },
};
