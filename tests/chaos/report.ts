/** A table of two columns, for a person to read in a terminal. */
export function table(rows: [string, unknown][]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}\n`).join('');
}
