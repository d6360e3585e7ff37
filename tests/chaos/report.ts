/** A table of two columns, for a person to read in a terminal. */
export function table(rows: [string, unknown][]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}\n`).join('');
}

/** What the servers logged of requests that failed on our side: each message once, with how often. */
export function faultsIn(log: string): Record<string, number> {
  const faults: Record<string, number> = {};
  for (const line of log
    .split('\n')
    .filter((each) => /"msg":"(A request failed|Unexpected error)/.test(each))) {
    const message = String(/"(?:message|msg)":"(.*?)(?:\\n|","|"})/.exec(line)?.[1] ?? line);
    faults[message] = (faults[message] ?? 0) + 1;
  }
  return faults;
}
