/** A name and the address that belongs to it. */
export interface Mailbox {
  name: string;
  address: string;
}

/** What a letter says, to the eye and to HTML. */
export interface Letter {
  subject: string;
  text: string;
  html: string;
}

export interface Message extends Letter {
  to: Mailbox;
  /** What it is about, such as receipt-17. */
  slug: string;
  /** When it was due: the slug and this name the mail, so that one sent again is the same mail. */
  due: Date;
}

/** The way out of the house. */
export interface Mailer {
  /**
   * Resolves when the mail is on its way, or refused for good, which is logged; rejects when it may go later. Neither
   * the log nor the error names the recipient or quotes the mail. A mail that is sent again has the same Message-ID.
   */
  send(message: Message): Promise<void>;
}

/** The mail's own name, for files and for its Message-ID: 2026-11-22T18-00-00-123Z-receipt-17. */
export function nameOf({ due, slug }: Pick<Message, 'due' | 'slug'>): string {
  return `${due.toISOString().replace(/[:.]/g, '-')}-${slug}`;
}
