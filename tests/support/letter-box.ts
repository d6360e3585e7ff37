import type { Mailer, Message } from '../../src/mail/mailer.ts';

/** Takes letters and keeps them. */
export function letterBox(): { mailer: Mailer; letters: Message[] } {
  const letters: Message[] = [];
  return { letters, mailer: { send: async (message) => void letters.push(message) } };
}
