import { firstHours } from "#modules/relationships/index.ts";
import { locales } from "#platform/i18n/index.ts";
import type { Command } from "./command.ts";
import { oneOf, readArguments, required, WrongUsage } from "./command.ts";
import { openOrganization } from "./open-organization.ts";

export const command: Command = {
  name: "organizations add",
  help: `makes an organization, with a front desk, a lead pool and first opening hours

  bin/rapport organizations add SLUG --name "Riverside Clinic" --time-zone America/Chicago --region US --purpose practice

  SLUG                   its short name, for commands: small letters, digits and -
Options:
  --name NAME            its name, as patients know it
  --time-zone ZONE       the zone its clocks show, such as Europe/Madrid
  --region CODE          the country whose emergency numbers and law apply, such as US
  --purpose PURPOSE      care: real patients; practice: anything else, and nothing is sent to anybody
  --locale LANGUAGE      the language of the clinic: en (the default) or es
  --phone NUMBER         the number that patients call, such as +15105550142; needed for care
  --address ADDRESS      where it is`,
  async run(argv, station) {
    const { values, positionals } = readArguments(argv, {
      name: { type: "string" },
      "time-zone": { type: "string" },
      region: { type: "string" },
      purpose: { type: "string" },
      locale: { type: "string", default: "en" },
      phone: { type: "string" },
      address: { type: "string" },
    });
    const [slug, ...others] = positionals;
    if (slug === undefined || others.length > 0) throw new WrongUsage("Give one SLUG.");
    const purpose = oneOf(required(values.purpose, "purpose"), "purpose", ["care", "practice"]);
    if (purpose === "care" && !values.phone)
      throw new WrongUsage("--phone is missing: every page of a clinic that cares says whom to call.");
    const organization = await openOrganization(station, {
      slug,
      name: required(values.name, "name"),
      timeZone: required(values["time-zone"], "time-zone"),
      region: required(values.region, "region"),
      purpose,
      locale: oneOf(values.locale, "locale", locales),
      phone: values.phone ?? null,
      address: values.address ?? null,
    });
    station.say(`${organization.name} is made, for ${organization.purpose}.`);
    station.say(
      `It has a front desk and a lead pool, open Monday to Friday, ${firstHours.opens} to ${firstHours.closes} (${organization.timeZone}), until you change that.`,
    );
    if (organization.phone === null) station.say("It has no telephone number yet, so no page can say whom to call.");
    station.say(`Nobody can sign in yet. The first person, who then leads it:\n  ${firstUser(slug)}`);
    return { slug, id: organization.id, purpose: organization.purpose };
  },
};

/** The command by which a first person signs in to an organisation. */
function firstUser(slug: string): string {
  return `bin/rapport users add --organization ${slug} --name "…" --email … --role clinician --profession doctor`;
}
