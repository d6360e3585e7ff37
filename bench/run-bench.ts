import { runCommand, runHere } from '../src/database/command.ts';

/** What a bench has around it. */
export interface Around {
  /** Aborts when the person no longer wants it. */
  signal: AbortSignal;
  tell(line: string): void;
}

/** Runs a bench in this process as its command line asks for. */
export function runBench<Run extends object>(
  readArguments: (args: string[]) => Run | 'help',
  help: string,
  bench: (run: Run, around: Around) => Promise<void>,
): Promise<void> {
  return runHere((args, { output, errors, signal }) => {
    const work = async (): Promise<number> => {
      const run = readArguments(args);
      if (run === 'help') output.write(help);
      else await bench(run, { signal, tell: (line) => void output.write(`${line}\n`) });
      return 0;
    };
    return runCommand(errors, work, signal);
  });
}
