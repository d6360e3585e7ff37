/** Where in the file the parser is; kept while it parses, ahead of whoever reads the records. */
export class Place {
  /** csv-parse counts the end of a line inside quotes twice when it is CR LF. */
  #countedTwice = 0;
  /** The last line that was read, or given up. */
  #done = 0;

  /** The line that a record begins in, when the parser has come to the end of it. */
  after(cells: string[], lines: number): number {
    const [ends, pairs] = lineEnds(cells);
    const begins = this.of(lines) - ends;
    this.#countedTwice += pairs;
    this.#done = this.of(lines);
    return begins;
  }

  /** The true number of the line that the parser names. */
  of(lines: number): number {
    return lines - this.#countedTwice;
  }

  get next(): number {
    return this.#done + 1;
  }

  /** Whether the line is given up for the first time. */
  givesUp(line: number): boolean {
    const first = line > this.#done;
    this.#done = line;
    return first;
  }
}

/** How often the parser counts the end of a line inside the cells, and how many of these are CR LF. */
function lineEnds(cells: string[]): [number, number] {
  let [ends, pairs] = [0, 0];
  for (const cell of cells) {
    if (!cell.includes('\n') && !cell.includes('\r')) continue;
    ends += cell.match(/[\r\n]/g)?.length ?? 0;
    pairs += cell.match(/\r\n/g)?.length ?? 0;
  }
  return [ends, pairs];
}
