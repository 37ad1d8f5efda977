import type { Colleague, Team as TeamView } from "#modules/relationships/index.ts";
import { Team } from "../ui/person.tsx";
import { useT } from "../ui/words.tsx";

/** More than these are a crowd and no team: they are counted. */
const most = 5;

type TeamFacesProps = { team: TeamView };

/** Who is there for this patient, by face, name and role; the one whom they usually see comes first. */
export function TeamFaces({ team: { usual, others, isCareTeam } }: TeamFacesProps) {
  const t = useT();
  const role = (one: Colleague) => t(`desk.profession.${one.profession}`);
  const shown = others.length > most ? [] : others;
  const people = [
    ...(usual ? [{ name: usual.name, face: usual.face, role: t("portal.team.usual", { role: role(usual) }) }] : []),
    ...shown.map((one) => ({ name: one.name, face: one.face, role: role(one) })),
  ];
  return (
    <>
      {!usual && !isCareTeam && <p>{t("portal.team.none")}</p>}
      {people.length > 0 && <Team people={people} />}
      {shown.length < others.length && <p className="muted">{t("portal.team.more", { count: others.length })}</p>}
    </>
  );
}
