import type { Logger } from 'pino';

/** Ctrl-C reaches us from the terminal and once more from npm, which passes it on: within this time it is one. */
const ONE_KEYPRESS_MS = 300;

/** No closing lasts longer, not even one that waits for a database that hangs. */
const PATIENCE_MS = 30_000;

/** What has been opened, closed in reverse when a signal comes; a second signal ends the process at once. */
export interface Lifetime {
  /** Whether the end has begun. */
  readonly ending: boolean;
  /** Adds what is to be closed before all that was added earlier. Throws when the end has begun: go no further. */
  onEnd(close: () => Promise<void>): void;
  /** Closes everything and ends the process. */
  end(exitCode: number): Promise<never>;
}

export function lifetime(log: Logger): Lifetime {
  const closers: (() => Promise<void>)[] = [];
  let endingSince: number | undefined;
  const end = async (exitCode: number): Promise<never> => {
    endingSince = performance.now();
    let code = exitCode;
    setTimeout(() => {
      log.error(`Not everything closed within ${PATIENCE_MS / 1000} seconds.`);
      process.exit(1);
    }, PATIENCE_MS);
    for (const close of closers.reverse()) {
      await close().catch((error) => {
        log.error({ err: error }, 'Something did not close.');
        code = 1;
      });
    }
    process.exit(code);
  };
  const onSignal = () => {
    if (endingSince === undefined) void end(0);
    else if (performance.now() - endingSince > ONE_KEYPRESS_MS) process.exit(1);
  };
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal).on('SIGHUP', onSignal);
  return {
    get ending() {
      return endingSince !== undefined;
    },
    onEnd: (close) => {
      if (endingSince !== undefined) throw new Error('The end has begun.');
      closers.push(close);
    },
    end,
  };
}
