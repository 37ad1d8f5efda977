import { z } from "zod";
import type { Route } from "./+types/snooze.ts";
import { snoozeLimit, snoozeLoop } from "#modules/loops/index.ts";
import { localDay, localTime } from "#platform/calendar.ts";
import { sayDayTime } from "#platform/say.ts";
import { take } from "../forms.ts";
import { Asked, errorsOf } from "./asked.tsx";
import { clinicTime } from "./clinic-time.ts";
import { actOn, loopAct } from "./loop-act.ts";
import { errorOf, Field, TextArea } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";
import { read, visitContext } from "../visit.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  return read(context, "desk", async (ctx) => {
    const { view, loop } = await loopAct(ctx, params, context.get(visitContext).formToken);
    const latest = snoozeLimit({ escalateAt: loop.escalate_at }, ctx.now);
    const zone = ctx.organization.timeZone;
    return {
      ...view,
      latest: sayDayTime(latest, zone, ctx.locale),
      max: `${localDay(latest, zone)}T${localTime(latest, zone)}`,
    };
  });
}

const schema = z.object({
  patient: z.string(),
  until: z.string(),
  reason: z.string(),
});

/** Snoozes a loop until a time, with a reason: late stays late (law 6). */
export async function action({ request, context, params }: Route.ActionArgs) {
  return take({ request, context }, "desk", schema, async (ctx, input) => {
    await snoozeLoop(ctx, await actOn(ctx, params, input), {
      loopId: params.loopId,
      until: clinicTime(ctx, input.until, "until", "loops.until-needed"),
      reason: input.reason,
    });
    return {
      to: `/desk/patients/${params.patientId}`,
      said: "desk.snoozed",
      undo: `/desk/patients/${params.patientId}/acts/${ctx.actKey}/undoing`,
    };
  });
}

export default function Snooze({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT();
  const { banner, said, fields, latest, max } = loaderData;
  const errors = errorsOf(t, actionData);
  return (
    <Asked
      banner={banner}
      said={said}
      title={t("desk.snooze.title")}
      fields={fields}
      answer={actionData}
      act={t("desk.snooze.act")}
    >
      <Field
        name="until"
        type="datetime-local"
        max={max}
        label={t("desk.snooze.until")}
        hint={t("desk.snooze.hint", { latest })}
        value={actionData?.typed.until}
        error={errorOf(errors, "until")}
      />
      <TextArea
        name="reason"
        label={t("desk.snooze.reason")}
        value={actionData?.typed.reason}
        error={errorOf(errors, "reason")}
      />
    </Asked>
  );
}
