import { personId } from "./rows.ts";

/** Somebody who can sign in to the demo clinic. `role` is the seat; the lead sits as a clinician and is a member of the lead pool. */
export type DemoAccount = {
  key: string;
  personId: string;
  role: "clinician" | "front-desk" | "lead" | "admin" | "patient";
  seat: "clinician" | "front-desk" | "admin" | "patient";
  name: string;
  email: string;
  password: string;
  place: "clinic" | "home";
};

const password = "harbor-street-clinic";

function account(key: string, name: string, role: DemoAccount["role"]): DemoAccount {
  const email = `${name
    .normalize("NFD")
    .replace(/[^A-Za-z ]/g, "")
    .toLowerCase()
    .replaceAll(" ", ".")}@harbor.example`;
  const seat = role === "lead" ? "clinician" : role;
  return {
    key,
    personId: personId(key),
    role,
    seat,
    name,
    email,
    password,
    place: role === "patient" ? "home" : "clinic",
  };
}

/**
 * In the order in which the sign-in page offers them: all of the staff, so that every loop has somebody who can sign in, and patients
 * whose pages differ. Family members get theirs when keys come.
 */
export const demoAccounts: DemoAccount[] = [
  account("amara", "Amara Okafor", "clinician"),
  account("lena", "Lena Brandt", "clinician"),
  account("marco", "Marco Pérez", "clinician"),
  account("joan", "Joan Miller", "front-desk"),
  account("priya", "Priya Raman", "lead"),
  account("ruth", "Ruth Abebe", "clinician"),
  account("thuy", "Thủy Nguyễn", "clinician"),
  account("omar", "Omar Siddiqui", "clinician"),
  account("sam", "Sam Ortiz", "admin"),
  account("rosa", "Rosa Martínez", "patient"),
  account("daniel", "Daniel Cho", "patient"),
  account("grace", "Grace Lim", "patient"),
  account("margaret", "Margaret O’Sullivan", "patient"),
  account("luis", "Luis Ángel Hernández Ruiz", "patient"),
];
