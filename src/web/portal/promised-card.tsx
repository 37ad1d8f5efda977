import type { Promised } from "./promise-data.ts";
import { cardOf } from "./promise-words.ts";
import type { FormFields } from "./promise-words.ts";
import type { Dial } from "../reach.ts";
import { Card } from "../ui/card.tsx";
import { PromiseCard, PromiseList } from "../ui/promise-card.tsx";
import { useT } from "../ui/words.tsx";

type PromisesProps = { promises: readonly Promised[]; fields: FormFields; phone: Dial | null };

/** Promises under each other, each with the patient's say. */
export function Promises({ promises, fields, phone }: PromisesProps) {
  const t = useT();
  return (
    <PromiseList>
      {promises.map((promise) => (
        <PromiseCard key={promise.id} promise={cardOf(promise, { t, fields, phone })} />
      ))}
    </PromiseList>
  );
}

type PromisedCardProps = {
  open: readonly Promised[];
  kept: readonly Promised[];
  fields: FormFields;
  phone: Dial | null;
};

const most = 3;

/** On the home page: what we still owe them, what we have just kept, and the way to all of it. */
export function PromisedCard({ open, kept, fields, phone }: PromisedCardProps) {
  const t = useT();
  const shown = [...open.slice(0, most), ...kept.slice(0, 1)];
  return (
    <Card id="promised" title={t("portal.promised.title")}>
      {open.length === 0 && <p>{t("portal.promised.none")}</p>}
      {shown.length > 0 && <Promises promises={shown} fields={fields} phone={phone} />}
      {open.length + kept.length > 0 && (
        <p className="more">
          <a className="biglink" href="/portal/promises">
            {open.length > 0 ? t("portal.promised.all", { count: open.length }) : t("portal.promised.kept")}
          </a>
        </p>
      )}
    </Card>
  );
}
