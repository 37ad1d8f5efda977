import { setupI18n, type Messages } from "@lingui/core";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";

import { WordsProvider } from "../words.tsx";
import { CallDrawn } from "./call.tsx";
import { LongestDrawn } from "./longest.tsx";
import { MomentsDrawn } from "./moments.tsx";
import { PatientDrawn } from "./patient.tsx";
import { HomeDrawn, PromisesDrawn, SignInDrawn } from "./portal.tsx";
import { TodayDrawn } from "./today.tsx";

const catalogues = import.meta.glob<{ messages: Messages }>("../../../../locales/*/ui.po", { eager: true });

/** A part as the server sends it, in the words of one locale. */
export function render(part: ReactElement, locale = "en"): string {
  const messages = catalogues[`../../../../locales/${locale}/ui.po`]!.messages;
  const i18n = setupI18n({ locale, messages: { [locale]: messages } });
  return renderToStaticMarkup(<WordsProvider i18n={i18n}>{part}</WordsProvider>);
}

/** Every page of the kit as drawn in the mock-ups, by name: the body of a document, without a script. */
export function renderGallery(): Record<string, string> {
  return {
    today: render(<TodayDrawn />),
    patient: render(<PatientDrawn />),
    call: render(<CallDrawn />),
    "call-answered": render(<CallDrawn answered />),
    home: render(<HomeDrawn />),
    promises: render(<PromisesDrawn />),
    "sign-in": render(<SignInDrawn />),
    moments: render(<MomentsDrawn />),
    longest: render(<LongestDrawn />, "es"),
  };
}
