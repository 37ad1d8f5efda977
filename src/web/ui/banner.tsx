import { type Act, Acts } from "./acts.tsx";
import { Chip } from "./chip.tsx";
import { Face } from "./face.tsx";
import { useT } from "./words.tsx";

/** Who this is: name, birth date and identifier always, so that nobody acts on the wrong person (R7). */
export type BannerView = {
  name: string;
  face?: string | null;
  /** Birth date in words: "12 March 1955"; age in whole years. */
  born: string;
  age: number;
  /** Our own short record number. */
  record: string;
  /** "Spanish, needs an interpreter". */
  language?: string;
  /** "usual doctor Amara Okafor". */
  usual?: string;
  allergies: readonly string[];
  /** Somebody here has a like name, or the same birth date and family name. */
  sameName?: boolean;
  /** Something of this person's import was refused. */
  incomplete?: boolean;
  /** The day of death in words. */
  died?: string;
};

type BannerProps = { patient: BannerView; acts?: readonly Act[]; level?: 1 | 2 };

/** The same on every page where one acts on a patient. */
export function Banner({ patient, acts = [], level = 1 }: BannerProps) {
  const t = useT();
  const Name = level === 1 ? "h1" : "h2";
  return (
    <section className="banner" aria-label={t("ui.banner")}>
      <Face name={patient.name} face={patient.face} />
      <div className="id">
        <Name>{patient.name}</Name>
        <p className="facts">
          <span>{t("ui.banner.born", { date: patient.born, age: patient.age })}</span>
          <span>{t("ui.banner.record", { number: patient.record })}</span>
          {patient.language && <span>{patient.language}</span>}
          {patient.usual && <span>{patient.usual}</span>}
          <Warnings patient={patient} />
        </p>
      </div>
      <Acts acts={acts} />
    </section>
  );
}

type WarningsProps = { patient: BannerView };

function Warnings({ patient }: WarningsProps) {
  const t = useT();
  const { allergies, sameName, incomplete, died } = patient;
  return (
    <>
      {died && <Chip>{t("ui.banner.died", { date: died })}</Chip>}
      {allergies.length > 0 && (
        <Chip tone="allergy" icon="alarm">
          {t("ui.banner.allergies", { count: allergies.length, list: allergies.join(", ") })}
        </Chip>
      )}
      {sameName && <Chip tone="plain">{t("ui.same-name")}</Chip>}
      {incomplete && <Chip tone="plain">{t("ui.incomplete")}</Chip>}
    </>
  );
}
