import { data, redirect } from "react-router";
import type { Route } from "./+types/sign-in.ts";
import { unreachable } from "#platform/errors.ts";
import { seatsOf, signIn, signInByOneClick } from "#modules/identity/index.ts";
import { offerPeople } from "../demo-people.ts";
import { typedOf } from "../forms.ts";
import { fieldsOf, heldContext, heldField, isTheirs, replayContext } from "../held.ts";
import type { Held } from "../held.ts";
import { homeOf, ownPath } from "../home-of.ts";
import { Kept } from "../kept.tsx";
import { Outside, useClinic } from "../outside.tsx";
import type { Handle } from "../root.tsx";
import { People } from "./people.tsx";
import { Dialable } from "../ui/dialable.tsx";
import { Check, ErrorSummary, errorOf, Field, Hidden } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";
import { shown, visitContext } from "../visit.ts";
import type { Visit } from "../visit.ts";

export const handle: Handle = { script: "none" };

export async function loader({ request, context }: Route.LoaderArgs) {
  const visit = context.get(visitContext);
  const held = context.get(heldContext);
  if (visit.down) throw shown(unreachable());
  if (!held && visit.session && visit.seats.length > 0) throw redirect(homeOf(visit));
  const then = ownPath(new URL(request.url).searchParams.get("then"));
  const fields = { token: visit.formToken ?? "", then };
  const people = await offerPeople(visit).catch((error: unknown) => {
    throw shown(error);
  });
  return { people, wrote: held && fieldsOf(held), fields, form: formOf(held, fields) };
}

/** A held post is carried on under its own address, so that a page which answers it stands where its forms expect it. */
function formOf(held: Held | null, fields: { token: string; then: string }) {
  return held
    ? { to: held.path, fields: { token: fields.token, [heldField]: held.body } }
    : { to: "/account/sign-in", fields };
}

export async function action({ request, context }: Route.ActionArgs) {
  const visit = context.get(visitContext);
  const { email = "", password = "", own, person, then } = await typedOf(request);
  const { auth } = visit.house;
  try {
    if (person) {
      return await enter(context, await signInByOneClick(auth, person), then);
    }
    if (!email.trim() || !password) return refused(email, missing(email, password));
    const signed = await signIn(auth, { email, password, keep: own === "on", address: visit.address });
    if (!("refused" in signed)) return await enter(context, signed, then);
    return refused(email, [
      { field: "email", message: signed.refused, values: "values" in signed ? signed.values : {} },
    ]);
  } catch (error) {
    throw shown(error);
  }
}

type Trouble = { field: string; message: string; values?: Record<string, unknown> };

function refused(email: string, errors: Trouble[]) {
  return data({ typed: { email }, errors }, { status: 422 });
}

function missing(email: string, password: string): Trouble[] {
  const fields = Object.entries({ email: email.trim(), password });
  return fields.flatMap(([field, typed]) => (typed ? [] : [{ field, message: `account.sign-in.no-${field}` }]));
}

/** Leads on with the session's cookie: to what they had posted before, to where they wanted to go, or to where they sit. */
async function enter(
  context: Route.ActionArgs["context"],
  signed: { accountId: string; setCookie: string[] },
  then: string | undefined,
) {
  const visit = context.get(visitContext);
  const seats = await seatsOf(visit.house.database.auth, signed.accountId);
  const held = context.get(heldContext);
  if (held && isTheirs(held, seats)) context.get(replayContext).replay = { held, setCookie: signed.setCookie };
  const headers = new Headers();
  for (const line of signed.setCookie) headers.append("Set-Cookie", line);
  return redirect(held ? "/account/not-sent" : wayIn(seats, then), { status: 303, headers });
}

function wayIn(seats: Visit["seats"], then: string | undefined): string {
  const wanted = ownPath(then);
  return wanted === "/" ? homeOf({ session: { accountId: "", sessionId: "", email: "" }, seats }) : wanted;
}

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT();
  const { people, wrote, fields, form } = loaderData;
  const help = useClinic()?.help;
  const errors = (actionData?.errors ?? []).map(({ field, message, values }) => ({
    field,
    message: t(message, values),
  }));
  return (
    <Outside page="sign-in" here={wrote ? null : "/account/sign-in"} fields={{ token: fields.token }}>
      <title>{`${t("account.sign-in.title")} · Rapport`}</title>
      <div className="cols">
        <form className="card" method="post" action={form.to}>
          <h1>{t("account.sign-in.title")}</h1>
          {wrote && (
            <p className="saved unsent" role="status">
              <b>{t("account.held")}</b> <span>{t("account.held.more")}</span>
            </p>
          )}
          <ErrorSummary errors={errors} />
          <Hidden fields={form.fields} />
          <Field
            name="email"
            type="email"
            label={t("account.email")}
            autoComplete="username"
            value={actionData?.typed.email}
            error={errorOf(errors, "email")}
          />
          <Field
            name="password"
            type="password"
            label={t("account.password")}
            autoComplete="current-password"
            error={errorOf(errors, "password")}
          />
          <Check name="own" label={t("account.own-device")} />
          <button className="btn primary wide" type="submit">
            {t("account.sign-in.act")}
          </button>
          {help && (
            <p className="muted">
              <Dialable {...help} words={t("reach.no-password", { number: help.display })} />
            </p>
          )}
          {wrote && <Kept fields={wrote} />}
        </form>
        {people.length > 0 && <People groups={people} form={form} />}
      </div>
    </Outside>
  );
}
