import { Presets, SingleBar } from 'cli-progress';

/** Tells a person how far the work is. */
export interface Progress {
  advance(rows: number): void;
  end(): void;
}

/** Where a person reads; a terminal when it says so. */
export type Output = NodeJS.WritableStream & { isTTY?: boolean };

/** What is done, to how many of what: "Seeding", 2,000 "rows". */
interface Work {
  doing: string;
  total: number;
  things: string;
}

/** A bar on a terminal; elsewhere, such as in a log of CI, a plain line for every tenth. */
export function showProgress(output: Output, work: Work): Progress {
  return output.isTTY ? bar(output, work) : lines(output, work);
}

function bar(stream: Output, { doing, total, things }: Work): Progress {
  const shown = new SingleBar(
    {
      format: `${doing} {bar} {percentage}% | {value} of {total} ${things} | {duration_formatted}, {eta_formatted} to go`,
      formatValue: (value, _options, kind) =>
        kind === 'value' || kind === 'total' ? value.toLocaleString('en') : String(value),
      ...{ stream, hideCursor: true, gracefulExit: false, etaBuffer: 1000 },
    },
    Presets.shades_classic,
  );
  shown.start(total, 0);
  return { advance: (rows) => shown.increment(rows), end: () => shown.stop() };
}

function lines(output: Output, { doing, total, things }: Work): Progress {
  let done = 0;
  return {
    advance(rows) {
      const before = tenths(done, total);
      done += rows;
      const tenth = tenths(done, total);
      if (tenth === before) return;
      output.write(
        `${doing}: ${done.toLocaleString('en')} of ${total.toLocaleString('en')} ${things} (${tenth * 10} %)\n`,
      );
    },
    end: () => undefined,
  };
}

const tenths = (done: number, total: number) => Math.floor((done * 10) / total);
