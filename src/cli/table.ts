/** Rows as columns that line up, under the names of their fields; empty for no rows. */
export function table(rows: Record<string, string>[]): string {
  const [first] = rows;
  if (!first) return "";
  const names = Object.keys(first);
  const widths = names.map((name) => Math.max(name.length, ...rows.map((row) => row[name]!.length)));
  const line = (cells: string[]) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join("  ")
      .trimEnd();
  return [names, ...rows.map((row) => names.map((name) => row[name]!))].map(line).join("\n");
}
