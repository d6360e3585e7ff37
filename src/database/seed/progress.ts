import { Presets, SingleBar } from 'cli-progress';

/** Tells a person how far the work is. */
export interface Progress {
  advance(rows: number): void;
  end(): void;
}

type Output = NodeJS.WritableStream & { isTTY?: boolean };

/** A bar on a terminal; elsewhere, such as in a log of CI, a plain line for every tenth. */
export function showProgress(output: Output, total: number): Progress {
  return output.isTTY ? bar(output, total) : lines(output, total);
}

function bar(stream: Output, total: number): Progress {
  const shown = new SingleBar(
    {
      format:
        'Seeding {bar} {percentage}% | {value} of {total} rows | {duration_formatted}, {eta_formatted} to go',
      formatValue: (value, _options, kind) =>
        kind === 'value' || kind === 'total' ? value.toLocaleString('en') : String(value),
      ...{ stream, hideCursor: true, gracefulExit: false, etaBuffer: 1000 },
    },
    Presets.shades_classic,
  );
  shown.start(total, 0);
  return { advance: (rows) => shown.increment(rows), end: () => shown.stop() };
}

function lines(output: Output, total: number): Progress {
  let done = 0;
  return {
    advance(rows) {
      const before = tenths(done, total);
      done += rows;
      const tenth = tenths(done, total);
      if (tenth === before) return;
      output.write(
        `Seeding: ${done.toLocaleString('en')} of ${total.toLocaleString('en')} rows (${tenth * 10} %)\n`,
      );
    },
    end: () => undefined,
  };
}

const tenths = (done: number, total: number) => Math.floor((done * 10) / total);
