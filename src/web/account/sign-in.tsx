import { data, redirect } from "react-router";
import type { Route } from "./+types/sign-in.ts";
import { seatsOf, signIn, signInByOneClick } from "#modules/identity/index.ts";
import { offerPeople } from "../demo-people.ts";
import type { Offered } from "../demo-people.ts";
import { typedOf } from "../forms.ts";
import { clinicOf } from "../clinic.ts";
import { homeOf, ownPath } from "../home-of.ts";
import type { Handle } from "../root.tsx";
import { Face } from "../ui/face.tsx";
import { Check, ErrorSummary, errorOf, Field, Hidden } from "../ui/form.tsx";
import { PlainFrame } from "../ui/frames.tsx";
import { useT } from "../ui/words.tsx";
import { visitContext } from "../visit.ts";
import type { Visit } from "../visit.ts";

export const handle: Handle = { script: "none" };

export async function loader({ request, context }: Route.LoaderArgs) {
  const visit = context.get(visitContext);
  if (visit.session && visit.seats.length > 0) throw redirect(homeOf(visit));
  const then = ownPath(new URL(request.url).searchParams.get("then"));
  return { people: await offerPeople(visit), clinic: await clinicOf(visit), then, token: visit.formToken ?? "" };
}

export async function action({ request, context }: Route.ActionArgs) {
  const visit = context.get(visitContext);
  const { email = "", password = "", own, person, then } = await typedOf(request);
  const { auth, config } = visit.house;
  if (person) return enter(visit, await signInByOneClick(auth, { accountId: person, demoOn: config.demo }), then);
  if (!email.trim() || !password) return data({ typed: { email }, errors: missing(email, password) }, { status: 422 });
  const signed = await signIn(auth, { email, password, keep: own === "on", address: visit.address });
  if ("refused" in signed) return data({ typed: { email }, errors: [{ field: "email", message: signed.refused, values: "values" in signed ? signed.values : undefined }] }, { status: 422 });
  return enter(visit, signed, then);
}

function missing(email: string, password: string) {
  const fields = [{ field: "email", typed: email }, { field: "password", typed: password }].filter(({ typed }) => !typed.trim());
  return fields.map(({ field }) => ({ field, message: `account.sign-in.no-${field}`, values: undefined as Record<string, unknown> | undefined }));
}

/** Leads on with the session's cookie to where they wanted to go, or to where they sit. */
async function enter(visit: Visit, signed: { accountId: string; setCookie: string[] }, then: string | undefined) {
  const seats = await seatsOf(visit.house.database.auth, signed.accountId);
  const home = homeOf({ session: { accountId: signed.accountId, sessionId: "", email: "" }, seats });
  const headers = new Headers();
  for (const line of signed.setCookie) headers.append("Set-Cookie", line);
  return redirect(then && ownPath(then) !== "/" ? ownPath(then) : home, { status: 303, headers });
}

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT();
  const { people, clinic, then, token } = loaderData;
  const errors = (actionData?.errors ?? []).map(({ field, message, values }) => ({ field, message: t(message, values) }));
  return (
    <PlainFrame page="sign-in" clinic={clinic.name} languages={clinic.languages} here="/account/sign-in" help={clinic.help} fields={{ token }} emergency={t("account.emergency", { number: clinic.emergency })}>
      <title>{`${t("account.sign-in.title")} · Rapport`}</title>
      <div className="cols">
        <form className="card" method="post">
          <h1>{t("account.sign-in.title")}</h1>
          <ErrorSummary errors={errors} />
          <Hidden fields={{ token, then }} />
          <Field name="email" type="email" label={t("account.email")} autoComplete="username" value={actionData?.typed.email} error={errorOf(errors, "email")} />
          <Field name="password" type="password" label={t("account.password")} autoComplete="current-password" error={errorOf(errors, "password")} />
          <Check name="own" label={t("account.own-device")} />
          <button className="btn primary wide" type="submit">{t("account.sign-in.act")}</button>
        </form>
        {people.length > 0 && <People people={people} token={token} then={then} />}
      </div>
    </PlainFrame>
  );
}

type PeopleProps = { people: Offered[]; token: string; then: string };

/** The demo clinic's people: one press signs in as one of them. */
function People({ people, token, then }: PeopleProps) {
  const t = useT();
  return (
    <section className="demo" aria-labelledby="demo">
      <h2 id="demo">{t("account.demo.title")}</h2>
      <p>{t("account.demo.more")}</p>
      {(["clinic", "home"] as const).map((place) => (
        <div key={place}>
          <h3>{t(`account.demo.${place}`)}</h3>
          <ul className="people">
            {people.filter((one) => one.place === place).map((one) => (
              <li key={one.accountId}>
                <form method="post">
                  <Hidden fields={{ token, then, person: one.accountId }} />
                  <button className="person" type="submit">
                    <Face name={one.name} face={one.face} />
                    <span><b>{one.name}</b> <small>{t(one.who)}</small> <small>{t(one.line)}</small></span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
