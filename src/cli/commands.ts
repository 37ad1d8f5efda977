import type { Command } from "./command.ts";
import { command as demoAccounts } from "./demo-accounts.ts";
import { command as demoGrow } from "./demo-grow.ts";
import { command as doctor } from "./doctor.ts";
import { command as importRecord } from "./import.ts";
import { command as organizationsAdd } from "./organizations-add.ts";
import { command as organizationsList } from "./organizations-list.ts";
import { command as usersAdd } from "./users-add.ts";
import { command as usersEnd } from "./users-end.ts";
import { command as usersList } from "./users-list.ts";
import { command as usersPassword } from "./users-password.ts";
import { command as worker } from "./worker.ts";

/** Every command, in the order in which help lists them. A new one is a file beside this one and a line here. */
export const commands: Command[] = [
  organizationsAdd,
  organizationsList,
  importRecord,
  usersAdd,
  usersList,
  usersPassword,
  usersEnd,
  demoAccounts,
  demoGrow,
  worker,
  doctor,
];
