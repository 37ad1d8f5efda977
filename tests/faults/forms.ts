/** The forms of a page, read from its HTML as a browser without scripts reads them. */

type Kind = "hidden" | "text" | "choice" | "button";

export type FormField = { name: string; kind: Kind; value: string; choices: string[] };

export type Form = { action: string; fields: FormField[] };

/** Every form of a page that posts. A field that stands in several inputs (radio buttons, buttons) is one field with several choices. */
export function formsOn(page: string, path: string): Form[] {
  return (page.match(/<form[^]*?<\/form>/g) ?? [])
    .filter((form) => /^<form[^>]* method="post"/i.test(form))
    .map((form) => ({ action: attribute(form, "action") ?? path, fields: fieldsOf(form) }));
}

/** What the browser sends when nothing is changed: what stands in each field, and the first of its choices. */
export function untouched({ fields }: Form): Record<string, string> {
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
}

function fieldsOf(form: string): FormField[] {
  const fields = new Map<string, FormField>();
  for (const tag of form.match(/<input[^>]*>|<button[^>]*>|<textarea[^]*?<\/textarea>|<select[^]*?<\/select>/g) ?? []) {
    const name = attribute(tag, "name");
    if (!name) continue;
    const [kind, values] = valuesOf(tag);
    const field = fields.get(name) ?? { name, kind, value: values[0] ?? "", choices: [] };
    fields.set(name, { ...field, choices: [...field.choices, ...values] });
  }
  return [...fields.values()];
}

function valuesOf(tag: string): [Kind, string[]] {
  const value = attribute(tag, "value") ?? "";
  if (tag.startsWith("<select"))
    return ["choice", (tag.match(/<option[^>]*>/g) ?? []).map((option) => attribute(option, "value") ?? "")];
  if (tag.startsWith("<textarea")) return ["text", [plain(tag.replace(/^<textarea[^>]*>|<\/textarea>$/g, ""))]];
  if (tag.startsWith("<button")) return ["button", [value]];
  const type = attribute(tag, "type") ?? "text";
  if (type === "hidden") return ["hidden", [value]];
  return type === "radio" || type === "checkbox" ? ["choice", [value]] : ["text", [value]];
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`^<[^>]*? ${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : plain(value);
}

const named: Record<string, string> = { quot: '"', lt: "<", gt: ">", amp: "&" };

/** The text that a piece of HTML stands for. */
export function plain(html: string): string {
  return html.replace(/&(?:#x([0-9a-f]+)|(\w+));/gi, (_, code?: string, name?: string) =>
    code ? String.fromCodePoint(Number.parseInt(code, 16)) : (named[name ?? ""] ?? ""),
  );
}
