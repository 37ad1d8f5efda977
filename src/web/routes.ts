import { index, layout, route, type RouteConfig } from "@react-router/dev/routes";

/** Every page of the house. A change of state is a noun that one posts to. */
export default [
  index("account/door.tsx"),
  route("account/sign-in", "account/sign-in.tsx"),
  route("account/sign-out", "account/sign-out.tsx"),
  route("account/language", "account/language.tsx"),
  route("account/drafts", "account/drafts.tsx"),
  route("account/not-sent", "account/not-sent.tsx"),
  route("account/foreign", "account/foreign.tsx"),
  route("desk/patients/:patientId/brief", "desk/brief.tsx"),
  route("desk/patients/:patientId/looks", "desk/looks.tsx"),
  route("desk/patients/:patientId/promises/shown", "desk/promise-shown.tsx"),
  route("desk/patients/:patientId/drafts/:place", "desk/drafts.tsx"),
  layout("desk/frame.tsx", [
    route("desk", "desk/today.tsx"),
    route("desk/patients/:patientId", "desk/patient.tsx"),
    route("desk/patients/:patientId/chart", "desk/chart.tsx"),
    route("desk/patients/:patientId/call", "desk/call.tsx"),
    route("desk/patients/:patientId/promises/new", "desk/promise-new.tsx"),
    route("desk/patients/:patientId/holding", "desk/holding.tsx"),
    route("desk/patients/:patientId/loops/:loopId/taking", "desk/taking.tsx"),
    route("desk/patients/:patientId/loops/:loopId/giving-back", "desk/giving-back.tsx"),
    route("desk/patients/:patientId/loops/:loopId/handing", "desk/handing.tsx"),
    route("desk/patients/:patientId/loops/:loopId/snooze", "desk/snooze.tsx"),
    route("desk/patients/:patientId/loops/:loopId/closing", "desk/closing.tsx"),
    route("desk/patients/:patientId/acts/:actKey/undoing", "desk/undoing.tsx"),
  ]),
  layout("portal/frame.tsx", [
    route("portal", "portal/home.tsx"),
    route("portal/promises", "portal/promises.tsx"),
    route("portal/promises/:promiseId/dispute", "portal/dispute.tsx"),
    route("portal/promises/:promiseId/happening", "portal/happening.tsx"),
    route("portal/promises/:promiseId/repair-answer", "portal/repair-answer.tsx"),
  ]),
  route("*", "account/nothing.tsx"),
] satisfies RouteConfig;
