/** What is wrong with a line, and what to do about it; the column is empty when it is about the whole line. */
export interface Fault {
  line: number;
  column: string;
  message: string;
}

/** So many are told; past that a person wants to know how many more. */
const MOST_TOLD = 100;

/** What is wrong with a file. */
export class Faults {
  #told: Fault[] = [];
  #count = 0;
  #lines = 0;

  /** How many lines cannot be used. */
  get lines(): number {
    return this.#lines;
  }

  /** Notes faults: `first` of them in the order of their lines, of `count` in so many lines. */
  add(first: Fault[], count = first.length, lines = 1): void {
    this.#told.push(...first.slice(0, MOST_TOLD));
    if (this.#told.length > MOST_TOLD)
      this.#told = this.#told.sort((one, other) => one.line - other.line).slice(0, MOST_TOLD);
    this.#count += count;
    this.#lines += lines;
  }

  /** The report: `file:line: column: what to do`, a line each. */
  report(file: string): string {
    const told = this.#told
      .sort((one, other) => one.line - other.line)
      .map(
        ({ line, column, message }) => `${file}:${line}: ${column === '' ? '' : `${column}: `}${message}\n`,
      );
    const more = this.#count - told.length;
    if (more > 0) told.push(`${file}: ${more.toLocaleString('en')} more like these are not shown.\n`);
    return told.join('');
  }
}

/** A file of which nothing can be used, or nothing after this fault. */
export class UnreadableFile extends Error {
  readonly fault: Fault;

  constructor(line: number, message: string, column = '') {
    super(message);
    this.fault = { line, column, message };
  }
}
