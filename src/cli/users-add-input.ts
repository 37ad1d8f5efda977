import { wordsOf } from "#platform/i18n/index.ts";
import { oneOf, readArguments, required, WrongUsage } from "./command.ts";

const roles = ["clinician", "front-desk", "admin", "patient"] as const;

/** What `users add` was told; `name` is null where `link` says who it is. */
export type NewUser = {
  organization: string;
  email: string;
  role: (typeof roles)[number];
  name: string | null;
  password: string | null;
  link: string | null;
  profession: string;
  join: string[];
  lead: boolean;
};

const professionOf = { clinician: "clinician", "front-desk": "front-desk", admin: "office-manager", patient: "" };

/** Reads the arguments of `users add`. Throws WrongUsage. */
export function readNewUser(argv: string[]): NewUser {
  const { values, positionals } = readArguments(argv, {
    organization: { type: "string" },
    email: { type: "string" },
    role: { type: "string" },
    name: { type: "string" },
    password: { type: "string" },
    link: { type: "string" },
    profession: { type: "string" },
    join: { type: "string", multiple: true, default: [] },
    lead: { type: "boolean", default: false },
  });
  if (positionals.length > 0)
    throw new WrongUsage(`"${positionals[0]}" belongs to no option; a name of several words stands in quotes.`);
  const role = oneOf(required(values.role, "role"), "role", roles);
  const ofStaff = values.join.length > 0 || values.lead || values.profession !== undefined;
  if (role === "patient" && ofStaff) throw new WrongUsage("--join, --lead and --profession are for staff.");
  if (role === "patient" && !values.link)
    throw new WrongUsage("--link is missing: a patient who signs in is there already.");
  return {
    organization: required(values.organization, "organization"),
    email: required(values.email, "email"),
    role,
    name: values.link ? null : required(values.name, "name"),
    password: values.password ?? null,
    link: values.link ?? null,
    profession:
      values.profession === undefined ? professionOf[role] : oneOf(values.profession, "profession", professions()),
    join: values.join,
    lead: values.lead,
  };
}

/** The professions that have a word on every page: those of the catalogue. */
function professions(): string[] {
  const prefix = "desk.profession.";
  return Object.keys(wordsOf("en").messages)
    .filter((id) => id.startsWith(prefix))
    .map((id) => id.slice(prefix.length));
}
