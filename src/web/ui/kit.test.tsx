import { describe, expect, test } from "vitest";

import { ActButton } from "./acts.tsx";
import { Banner } from "./banner.tsx";
import { Choices, Seg } from "./choices.tsx";
import { Face, groundOf, initialsOf } from "./face.tsx";
import { Check, ErrorSummary, errorOf, Field, TextArea } from "./form.tsx";
import { DeskFrame, PlainFrame, PortalFrame } from "./frames.tsx";
import { render, renderGallery } from "./gallery/gallery.tsx";
import { rosa } from "./gallery/people.tsx";
import { Phone } from "./phone.tsx";
import { PromiseCard } from "./promise-card.tsx";
import { Row, type RowView } from "./rows.tsx";
import { Time } from "./time.tsx";

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
    const desk = (
      <DeskFrame page="call" organization="Elm Street" who={who} today={{}} practice>
        page
      </DeskFrame>
    );
    const portal = (
      <PortalFrame page="home" clinic="Elm Street" practice here="/portal" tabs={[]} emergency="911">
        page
      </PortalFrame>
    );
    const plain = (
      <PlainFrame page="sign-in" clinic="Elm Street" practice here="/account/sign-in">
        page
      </PlainFrame>
    );
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

describe("who this is", () => {
  test.each(["en", "es"])("the banner always shows name, birth date and identifier (%s)", (locale) => {
    const bare = { name: "Ana Ruiz", born: "3 de mayo de 1990", age: 36, record: "20999", allergies: [] };
    const page = render(<Banner patient={bare} />, locale);
    for (const must of [bare.name, bare.born, bare.record]) expect(page).toContain(must);
    expect(page).not.toContain("chip");
  });

  test("what one must not miss stands in the banner: allergies, like names, a record with holes, a death", () => {
    const patient = {
      ...rosa,
      allergies: ["penicillin", "latex"],
      sameName: true,
      incomplete: true,
      died: "19 November 2026",
    };
    const page = render(<Banner patient={patient} />);
    for (const must of [
      "Allergies: penicillin, latex",
      "same name: check",
      "record incomplete",
      "died 19 November 2026",
    ]) {
      expect(page).toContain(must);
    }
  });

  const row: RowView = {
    patientId: "7",
    name: "James Whitfield",
    born: "3 Jun 1972",
    record: "20733",
    to: "/desk?who=7",
    why: { point: "You promised an answer." },
    due: { words: "by 12 noon", tone: "soon" },
    minutes: "3 min",
    act: { words: "Call", to: "/desk/patients/7/call", method: "post", fields: { key: "k", seat: "s" } },
  };

  test("a row shows who it is, and its one act is a post named after the person", () => {
    const page = render(<Row row={row} />);
    for (const must of ["James Whitfield", "born 3 Jun 1972", "20733"]) expect(page).toContain(must);
    expect(page).toContain('<form class="act" action="/desk/patients/7/call" method="post">');
    expect(page).toContain('<input type="hidden" name="key" value="k"/>');
    expect(page).toContain('Call<span class="vh"> James Whitfield</span>');
    expect(page).not.toContain("aria-current");
  });

  test("only the chosen row is unfolded", () => {
    const chosen = { ...row, more: { reasons: [{ tag: "22 hours", words: "Elena asks." }], acts: [] } };
    expect(render(<Row row={chosen} />)).toMatch(/aria-current="true".*Elena asks\./);
    expect(render(<Row row={row} />)).not.toContain("more");
  });

  test.each([
    ["Rosa Martínez", "RM"],
    ["Dr. Amara Okafor", "AO"],
    ["María de los Ángeles Ruiz", "MR"],
    ["Xochitl", "X"],
    ["élodie 𝒁hao", "É𝒁"],
    ["", ""],
  ])("initials of %j are %j", (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
    expect(render(<Face name={name} />)).toContain('aria-hidden="true"');
  });

  test("a name keeps its ground, and the grounds are all used", () => {
    const names = Array.from({ length: 100 }, (_, index) => `Person ${index}`);
    expect(new Set(names.map((name) => groundOf(name)))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
    expect(groundOf("Rosa Martínez")).toBe(groundOf("Rosa Martínez"));
  });
});

describe("small parts", () => {
  test("a number is a link that reads from left to right, and breaks only after the area code", () => {
    const link = '<a href="tel:+15105550142"><bdi dir="ltr">(510) <span class="nowrap">555-0142</span></bdi></a>';
    expect(render(<Phone e164="+15105550142" display="(510) 555-0142" />)).toBe(link);
    expect(render(<Phone e164="911" display="911" />)).toContain('<span class="nowrap">911</span>');
  });

  test("a vague time says the exact one on hover and to those who listen", () => {
    const time = render(<Time iso="2026-11-20T10:31:00Z" words="22 hours ago" exact="Friday 20 November, 10:31 am" />);
    expect(time).toContain('dateTime="2026-11-20T10:31:00Z" title="Friday 20 November, 10:31 am"');
    expect(time).toContain('<span class="vh">, Friday 20 November, 10:31 am</span>');
  });

  test("what may not be done says why instead of being greyed", () => {
    const act = render(
      <ActButton act={{ words: "Snooze", to: "/x", method: "post", whyNot: "An alarm cannot wait." }} />,
    );
    expect(act).toContain("An alarm cannot wait.");
    expect(act).not.toMatch(/<button|<form|disabled/);
  });

  test("a kept promise can be disputed in the patient's own words, without a script", () => {
    const act = {
      words: "Tell them",
      to: "/portal/promises/4/dispute",
      method: "post" as const,
      fields: { key: "k4" },
    };
    const dispute = {
      summary: "This did not happen",
      words: "Then we open it again.",
      question: "What happened?",
      act,
    };
    const promise = { promiseId: "4", title: "Dr. Okafor called you.", lines: [], acts: [], dispute };
    const page = render(<PromiseCard promise={promise} />);
    expect(page).toMatch(
      /<details><summary>This did not happen<\/summary><form [^>]*action="\/portal\/promises\/4\/dispute"/,
    );
    expect(page).toContain('<textarea class="input" id="what-4" name="words"');
    expect(page).toContain('name="key" value="k4"');
  });
});

describe("the gallery", () => {
  const pages = Object.entries(renderGallery());

  test.each(pages)(
    "%s has no missing word, one first heading, ids that are one of a kind, and no name on hover",
    (_, page) => {
      expect(page).not.toMatch(/\bui\.[a-z]/);
      expect(page.match(/<h1/g)).toHaveLength(1);
      const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
      expect(ids).toHaveLength(new Set(ids).size);
      const hovers = [...page.matchAll(/ title="([^"]*)"/g)].map(([, title]) => title);
      for (const hover of hovers) expect(hover).not.toMatch(/Rosa|Whitfield|Hernández/);
    },
  );

  test.each(pages)("%s names every part that points to a heading", (_, page) => {
    for (const [, ids] of page.matchAll(/aria-(?:labelledby|describedby)="([^"]*)"/g)) {
      for (const id of ids!.split(" ")) expect(page).toContain(` id="${id}"`);
    }
  });
});
