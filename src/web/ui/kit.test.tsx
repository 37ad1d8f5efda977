import { setupI18n, type Messages } from "@lingui/core";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";

import { Check, ErrorSummary, errorOf, Field, TextArea } from "./form.tsx";
import { Choices, Seg } from "./choices.tsx";
import { DeskFrame, PlainFrame, PortalFrame } from "./frames.tsx";
import { WordsProvider } from "./words.tsx";

const catalogues = import.meta.glob<{ messages: Messages }>("../../../locales/*/ui.po", { eager: true });

/** The page as the server sends it, in the words of one locale. */
function render(part: ReactElement, locale = "en"): string {
  const messages = catalogues[`../../../locales/${locale}/ui.po`]!.messages;
  const i18n = setupI18n({ locale, messages: { [locale]: messages } });
  return renderToStaticMarkup(<WordsProvider i18n={i18n}>{part}</WordsProvider>);
}

const help = { words: "Help", e164: "+15105550142", display: "(510) 555-0142", hours: "Open today until 12 noon" };

describe("frames", () => {
  const who = { name: "Amara Okafor", role: "family doctor", face: "amara-okafor" };

  test("the desk marks where one is, and what the number counts", () => {
    const page = render(
      <DeskFrame page="today" organization="Harbor Street Clinic" who={who} today={{ count: 8, current: true }}>
        page
      </DeskFrame>,
    );
    expect(page).toContain(
      '<a href="/desk" aria-current="page">Today<span class="num">8<span class="vh"> people</span>',
    );
    expect(page).toContain('<form action="/desk/search" method="post">');
    expect(page).toContain('<form action="/account/sign-out" method="post">');
    expect(page).not.toContain("practice");
  });

  test("practice data is marked on every frame", () => {
    const mark = "Practice data. Not for care.";
    const desk = <DeskFrame page="call" organization="Elm Street" who={who} today={{}} practice children="" />;
    const portal = (
      <PortalFrame page="home" clinic="Elm Street" practice here="/portal" tabs={[]} emergency="911" children="" />
    );
    const plain = <PlainFrame page="sign-in" clinic="Elm Street" practice here="/account/sign-in" children="" />;
    for (const frame of [desk, portal, plain]) expect(render(frame)).toContain(mark);
    expect(render(desk, "es")).toContain("Datos de práctica.");
  });

  test("the portal keeps help, language and danger on the page, and the language is a post that comes back", () => {
    const page = render(
      <PortalFrame
        page="home"
        clinic="Harbor Street Clinic"
        help={help}
        here="/portal"
        languages={[{ locale: "es", words: "Español" }]}
        tabs={[{ to: "/portal", words: "Home", icon: "home", current: true }]}
        emergency="In danger? Call 911. Do not wait for us."
      >
        page
      </PortalFrame>,
    );
    expect(page).toContain('href="tel:+15105550142"');
    expect(page).toContain('<form class="languages" action="/account/language" method="post">');
    expect(page).toContain('<input type="hidden" name="back" value="/portal"/>');
    expect(page).toContain('<button type="submit" value="es" lang="es" name="locale">Español</button>');
    expect(page).toContain('<a href="/portal" aria-current="page">');
    expect(page).toContain("In danger? Call 911.");
  });
});

describe("forms", () => {
  const errors = [
    { field: "said", message: "Write what was said." },
    { field: "how", message: "Say how it went." },
  ];

  test("every line of the summary leads to a field that is there, marked and explained, with its value kept", () => {
    const options = [
      { value: "reached", words: "Reached" },
      { value: "none", words: "No answer" },
    ];
    const page = render(
      <form>
        <ErrorSummary errors={errors} />
        <Choices name="how" label="How did it go?" options={options} value="none" error={errorOf(errors, "how")} />
        <TextArea
          name="said"
          label="What was said"
          value="Two words"
          error={errorOf(errors, "said")}
          hint="She can read this."
        />
      </form>,
    );
    expect(page).toContain("2 things to look at again");
    for (const { field, message } of errors) {
      expect(page).toContain(`<a href="#${field}">${message}</a>`);
      expect(page.match(new RegExp(` id="${field}"`, "g"))).toHaveLength(1);
      expect(page).toContain(`id="${field}-error"`);
    }
    expect(page).toContain('aria-describedby="said-hint said-error" aria-invalid="true"');
    expect(page).toContain(">Two words</textarea>");
    expect(page).toContain('<input type="radio" id="how-none" name="how" checked="" value="none"/>');
  });

  test("a form without errors has no summary and no marks", () => {
    const page = render(
      <form>
        <ErrorSummary errors={[]} />
        <Field name="minutes" label="Minutes" inputMode="numeric" value="9" />
        <Check name="back" label="She told it back" checked />
        <Seg name="about" label="Ride" options={[{ value: "not", words: "not" }]} value="not" />
      </form>,
    );
    expect(page).not.toContain("aria-invalid");
    expect(page).not.toContain('role="alert"');
    expect(page).toContain('inputMode="numeric"');
    expect(page).toContain('value="9"');
  });
});
