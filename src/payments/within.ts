const TIMEOUT_MS = 10_000;

/** The gateway's answer, or a rejection after ten seconds: its outcome is then not known. */
export function within<Answer>(answer: Promise<Answer>, milliseconds = TIMEOUT_MS): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The gateway did not answer within ${milliseconds} ms.`)),
      milliseconds,
    );
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
