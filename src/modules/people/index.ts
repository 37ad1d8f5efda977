/** People: organisations, staff, patients and who is around them; names, numbers, languages, "about me"; finding a patient. */
export { addSettings, insertOrganization, moveOrganization, organizationValues } from "./add-organization.ts";
export type { NewOrganization } from "./add-organization.ts";
export { indexPeople } from "./index-people.ts";
export { addStaff, seatStaff } from "./add-staff.ts";
export { unseatStaff } from "./unseat-staff.ts";
export { patientsNamed, staffNamed } from "./find-person.queries.ts";
export type { Found } from "./find-person.queries.ts";
export { readSearch } from "./search.ts";
export { patientsWho } from "./search.queries.ts";
export { aboutOf, bannersOf, namesOf } from "./people.queries.ts";
export type { About, Banner, Named } from "./people.queries.ts";
export { contactPointsOf, relativesOf } from "./contacts.queries.ts";
export type { ContactPoint, Relative } from "./contacts.queries.ts";
export { zoneOf } from "./zone.queries.ts";
export { dialled, displayPhone } from "./phones.ts";
export {
  markIncomplete,
  markWhole,
  namesWithNumbers,
  setCarers,
  takePatients,
  takePersons,
  takeStaff,
} from "./take-people.ts";
export type { TakenPatient, TakenPerson, TakenStaff } from "./take-people.ts";
export { contactKey, relativeId, takeIdentifiers, takeReach, takeRelatives } from "./take-contacts.ts";
export type { TakenIdentifier, TakenReach, TakenRelative } from "./take-contacts.ts";
export { replacedRecords } from "./replaced.queries.ts";
