import type { Group } from "../demo-people.ts";
import { PersonButton } from "../ui/person.tsx";
import { useT } from "../ui/words.tsx";

type PeopleProps = { groups: Group[]; form: { to: string; fields: Record<string, string> } };

/** The people whom one press signs in as: the demo clinic's, and the busiest of each imported practice. */
export function People({ groups, form }: PeopleProps) {
  const t = useT();
  return (
    <section className="demo" aria-labelledby="demo">
      <h2 id="demo">{t("account.demo.title")}</h2>
      <p>{t("account.demo.more")}</p>
      {groups.map(({ id, organization, people }) => (
        <div key={id} className="demo">
          <h3>{organization ? t("account.demo.practice", { name: organization }) : t(`account.demo.${id}`)}</h3>
          <ul className="people">
            {people.map(({ accountId, name, face, who, line }) => (
              <li key={accountId}>
                <PersonButton
                  name={name}
                  face={face}
                  role={t(who)}
                  note={line ? t(line) : undefined}
                  to={form.to}
                  fields={{ ...form.fields, person: accountId }}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
