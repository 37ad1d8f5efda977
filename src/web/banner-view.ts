import type { BannerView } from "./ui/banner.tsx";
import type { Translate } from "./ui/words.tsx";

/** What the banner shows, before the reader's words: R7 on every page where one acts on a patient. */
export type BannerData = {
  id: string;
  name: string;
  called: string;
  face: string | null;
  born: string | null;
  age: number;
  record: string;
  language: string;
  interpreter: boolean;
  usual: string | null;
  allergies: string[];
  sameName: boolean;
  incomplete: boolean;
  died: string | null;
};

/** The banner in the reader's words. */
export function bannerView(t: Translate, data: BannerData): BannerView {
  const spoken = data.interpreter ? t("desk.banner.interpreter", { language: data.language }) : data.language;
  return {
    name: data.name,
    face: data.face,
    born: data.born ?? "–",
    age: data.age,
    record: data.record,
    language: spoken,
    usual: data.usual ? t("desk.banner.usual", { name: data.usual }) : undefined,
    allergies: data.allergies,
    sameName: data.sameName,
    incomplete: data.incomplete,
    died: data.died ?? undefined,
  };
}
