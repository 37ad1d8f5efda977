/** Relationships: who may see whom and why, who holds what, who is there now. The one gate to a patient, which reads nothing but dated bonds. */
export { openAsSystem, openPanel, openPatient, openSweep, peekPatient, poolsOf } from "./gate.ts";
export type { OpenPatient, Panel, Scope, Sweep } from "./gate.ts";
export { opensTo } from "./opens-to.ts";
export { findPatients } from "./find-patients.ts";
export type { FoundPatients } from "./find-patients.ts";
export { fallsTo, holderOf, holdingOf } from "./holder.ts";
export type { Holder, Holding, Roster } from "./holder.ts";
export { loadRoster } from "./roster.queries.ts";
export { whoSees } from "./who-sees.ts";
export { bondForHolder } from "./bond-for-holder.ts";
export { bondForHolding, bondsForHolding, holdingLasts, reachesAlready } from "./bonds.ts";
export { endBonds } from "./end-bonds.ts";
export { endedCovers, fallsOf, loadFalls } from "./cover.ts";
export type { Falls } from "./cover.ts";
export { clinicIsOpen } from "./is-open.queries.ts";
export { endAbsence, setAbsence } from "./absences.ts";
export { isLead } from "./is-lead.queries.ts";
export { leave } from "./leave.ts";
export { loadOnCall } from "./on-call.queries.ts";
export { bondForSelf } from "./bond-for-self.ts";
export { addFirstPools, addPool, firstHours } from "./add-pool.ts";
export { joinPool } from "./join-pool.ts";
export { hasLead, makeLead, unseatMember } from "./lead.ts";
export { listPools } from "./pools.queries.ts";
export type { Pool } from "./pools.queries.ts";
export { homePool } from "./home-pool.queries.ts";
export { absenceAt } from "./absences.queries.ts";
export { actsFor } from "./acts-for.queries.ts";
export { hoursOf } from "./hours.queries.ts";
export { presenceOf } from "./presence.queries.ts";
export type { Presence } from "./presence.queries.ts";
export { frontDeskId, teamOf } from "./team.queries.ts";
export type { Team } from "./team.queries.ts";
export { colleagues, isActiveStaff, leadPoolId } from "./staff.queries.ts";
export type { Colleague } from "./staff.queries.ts";
export {
  closesAt,
  endOfClinicDay,
  halfDayEnd,
  nextNoon,
  nextOpening,
  openAt,
  plusOpenDays,
  reckon,
  standsNow,
} from "./hours.ts";
export type { Duty, Hours, Stands } from "./hours.ts";
export { takeBonds } from "./take-bonds.ts";
export type { TakenBond } from "./take-bonds.ts";
export { careTeams, poolMembers } from "./care-teams.queries.ts";
export type { CareTeam } from "./care-teams.queries.ts";
