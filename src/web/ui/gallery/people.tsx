import type { ReactNode } from "react";

import type { BannerView } from "../banner.tsx";
import { LiveLine } from "../desk-bar.tsx";
import { DeskFrame, PortalFrame } from "../frames.tsx";

/** The morning that every drawn page tells: Saturday 21 November 2026 at Harbor Street Clinic. */
export const rosa: BannerView = {
  name: "Rosa Martínez",
  face: "rosa-martinez",
  born: "12 March 1955",
  age: 71,
  record: "20418",
  language: "Spanish, needs an interpreter",
  usual: "usual doctor Amara Okafor",
  allergies: ["penicillin"],
};

export const amara = { name: "Amara Okafor", role: "family doctor", face: "amara-okafor" };

export const help = {
  words: "Help",
  e164: "+15105550142",
  display: "(510) 555-0142",
  hours: "Open today until 12 noon",
};

export const emergency = "In danger? Call 911. Do not wait for us.";

export const address =
  "Harbor Street Clinic, 120 Harbor Street. Open Monday to Friday 8 am to 6 pm, Saturday 8 am to 12 noon. Closed Sunday and holidays.";

export const spanish = [{ locale: "es", words: "Español" }];

type DrawnProps = { children: ReactNode };

/** The desk as Amara sees it at 8:31. */
export function AmarasDesk({ page, children }: DrawnProps & { page: "today" | "patient" | "call" | "moment" }) {
  const live = <LiveLine iso="2026-11-21T08:31-08:00" words="Saturday 21 November, 8:31 am" standing="live" />;
  return (
    <DeskFrame
      page={page}
      organization="Harbor Street Clinic"
      who={amara}
      today={{ count: 8, current: true }}
      live={live}
    >
      {children}
    </DeskFrame>
  );
}

/** The portal as Rosa sees it. */
export function RosasPortal({ page, children }: DrawnProps & { page: "home" | "promises" }) {
  const tabs = [
    { to: "/portal", words: "Home", icon: "home" as const, current: page === "home" },
    { to: "/portal/promises", words: "Promises", icon: "promise" as const, current: page === "promises" },
  ];
  return (
    <PortalFrame
      page={page}
      clinic="Harbor Street Clinic"
      help={help}
      languages={spanish}
      here="/portal"
      tabs={tabs}
      emergency={emergency}
      address={address}
    >
      {children}
    </PortalFrame>
  );
}
