import type { Logger } from 'pino';

/** What has been opened, closed in reverse by SIGTERM and Ctrl-C; a second signal ends the process at once. */
export interface Lifetime {
  /** Whether a signal has come. */
  readonly ending: boolean;
  /** Adds what is to be closed before all that was added earlier. */
  onEnd(close: () => Promise<void>): void;
  /** Closes everything and ends the process. */
  end(exitCode: number): Promise<never>;
}

export function lifetime(log: Logger): Lifetime {
  const closers: (() => Promise<void>)[] = [];
  let ending = false;
  const end = async (exitCode: number): Promise<never> => {
    ending = true;
    let code = exitCode;
    for (const close of closers.reverse()) {
      await close().catch((error) => {
        log.error({ err: error }, 'Something did not close.');
        code = 1;
      });
    }
    process.exit(code);
  };
  const onSignal = () => {
    if (ending) process.exit(1);
    void end(0);
  };
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
  return {
    get ending() {
      return ending;
    },
    onEnd: (close) => closers.push(close),
    end,
  };
}
