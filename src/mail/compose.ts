import type { SendMailOptions } from 'nodemailer';
import { type Mailbox, type Message, nameOf } from './mailer.ts';

/** The message as nodemailer takes it, which encodes what goes into a header. */
export function composed(from: Mailbox, message: Message): SendMailOptions {
  const { to, subject, text, html, due } = message;
  const domain = from.address.split('@').at(-1);
  return {
    from,
    to,
    subject,
    text,
    html,
    date: due,
    messageId: `<${nameOf(message)}@${domain}>`,
    // No out-of-office note shall answer (RFC 3834 section 5).
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
