/** Whom to call in danger in one region. Numbers are as dialled, without spaces. */
export type Emergency = {
  /** Ambulance, police and fire. */
  emergency: string;
  /** Somebody to talk to in despair, day and night; null where we know of none, and then `emergency` is the number. */
  crisis: Crisis | null;
  /** The day since which all of this holds, and who says so. */
  from: string;
  source: string;
  /** True when the region is not in our list: then nobody has checked these numbers for it. */
  isDefault: boolean;
};

export type Crisis = {
  number: string;
  /** Where a text message is answered too. */
  text?: string;
  /** The key that leads a caller to somebody who speaks Spanish. */
  pressForSpanish?: string;
};

/** Dated rule data by region, an ISO 3166-1 code as on the organisation. */
const regions = new Map<string, Omit<Emergency, "isDefault">>([
  [
    "US",
    {
      emergency: "911",
      crisis: { number: "988", text: "988", pressForSpanish: "2" },
      from: "2022-07-16",
      source: "911: Public Law 106-81. 988: FCC 20-100; call and text, press 2 for Spanish (reference.md 7.4)",
    },
  ],
  [
    "ES",
    {
      emergency: "112",
      crisis: { number: "024" },
      from: "2022-05-10",
      source: "112: Real Decreto 903/1997. 024: Ministerio de Sanidad, Línea de atención a la conducta suicida",
    },
  ],
]);

/** Help in the European Union, and from most mobile networks elsewhere; for a region that is not listed it is a guess. */
const elsewhere: Omit<Emergency, "isDefault"> = {
  emergency: "112",
  crisis: null,
  from: "2018-12-20",
  source: "Directive (EU) 2018/1972, article 109; 3GPP TS 22.101, emergency calls",
};

/** The numbers of a region, such as "US"; of one that is not listed the default, which says that it is one. */
export function emergencyFor(region: string): Emergency {
  return { ...(regions.get(region) ?? elsewhere), isDefault: !regions.has(region) };
}
