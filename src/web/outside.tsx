import { createContext, type ReactNode, useContext } from "react";
import { useRouteLoaderData } from "react-router";
import type { Clinic } from "./clinic.ts";
import { Danger } from "./danger.tsx";
import { PlainFrame } from "./ui/frames.tsx";

type OutsideProps = {
  page: "sign-in" | "moment";
  /** The path to come back to after switching the language; null where the page is carried by a post and has no other language. */
  here: string | null;
  fields?: Record<string, string>;
  children: ReactNode;
};

/** The frame of pages outside the doors, with the clinic that the root found: whom to call stands where it always stands. */
export function Outside({ page, here, fields, children }: OutsideProps) {
  const clinic = useClinic();
  return (
    <PlainFrame
      page={page}
      clinic={clinic?.name ?? "Rapport"}
      practice={clinic?.practice}
      help={clinic?.help}
      languages={here === null ? [] : clinic?.languages}
      here={here ?? "/"}
      fields={fields}
      emergency={clinic && <Danger number={clinic.emergency} />}
      address={clinic?.where}
    >
      {children}
    </PlainFrame>
  );
}

const ClinicContext = createContext<Clinic | undefined>(undefined);

/** Gives the clinic to a page that stopped before the root could read it. */
export const ClinicProvider = ClinicContext.Provider;

/** The clinic of this visit; undefined only where the root itself could not be read. */
export function useClinic(): Clinic | undefined {
  const given = useContext(ClinicContext);
  return useRouteLoaderData<{ clinic: Clinic }>("root")?.clinic ?? given;
}
