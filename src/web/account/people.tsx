import type { Offered } from "../demo-people.ts";
import { PersonButton } from "../ui/person.tsx";
import { useT } from "../ui/words.tsx";

type PeopleProps = { people: Offered[]; form: { to: string; fields: Record<string, string> } };

/** The demo clinic's people: one press signs in as one of them. */
export function People({ people, form }: PeopleProps) {
  const t = useT();
  return (
    <section className="demo" aria-labelledby="demo">
      <h2 id="demo">{t("account.demo.title")}</h2>
      <p>{t("account.demo.more")}</p>
      {(["clinic", "home"] as const).map((place) => (
        <div key={place} className="demo">
          <h3>{t(`account.demo.${place}`)}</h3>
          <ul className="people">
            {people
              .filter((one) => one.place === place)
              .map(({ accountId, name, face, who, line }) => (
                <li key={accountId}>
                  <PersonButton
                    name={name}
                    face={face}
                    role={t(who)}
                    note={t(line)}
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
