/** Identity: accounts and their passwords, sessions, and seats, which say where an account sits; the guard of every form. */
export { makeAuth } from "./auth.ts";
export type { Auth } from "./auth.ts";
export { signIn } from "./sign-in.ts";
export { oneClickAllowed, signInByOneClick } from "./one-click.ts";
export { forgetSession, signOut } from "./sign-out.ts";
export { readSession } from "./read-session.ts";
export type { Session } from "./read-session.ts";
export { seatsOf, sittersOf } from "./seats.ts";
export type { Seat, Sitter } from "./seats.ts";
export { accountOf, addAccount } from "./add-account.ts";
export { newPassword, setPassword } from "./set-password.ts";
export { addSeat, endSeat } from "./add-seat.ts";
export { formGuard, formToken } from "./form-guard.ts";
export { sweepSignIns } from "./sweep-sign-ins.ts";
