import { z } from 'zod';
import type { Values } from './kinds.ts';

export const mailSettings = {
  SMTP_URL: z
    .string()
    .refine(
      isMailServer,
      'has to look like smtp://user:password@host:587 or smtps://user:password@host:465, special characters percent-encoded',
    )
    .optional(),
  MAIL_FROM: z
    .string()
    .default('Atelier <no-reply@localhost>')
    .transform(mailboxOf)
    .refine(
      ({ address }) => /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/.test(address),
      'has to be an address, or a name and an address, such as Atelier <no-reply@shop.example>',
    ),
};

export interface MailConfig {
  /** The mail server; undefined: mails are written to the data directory. */
  smtpUrl: string | undefined;
  /** Who writes the shop's mails; the name may be empty. */
  mailFrom: { name: string; address: string };
}

export function mailConfig(values: Values<typeof mailSettings>): MailConfig {
  return { smtpUrl: values.SMTP_URL, mailFrom: values.MAIL_FROM };
}

/** Nothing but who and where: what else could be said there, such as to trust any certificate, is not to be had. */
function isMailServer(value: string): boolean {
  try {
    const { protocol, hostname, pathname, search, hash } = new URL(decodeURIComponent(value) && value);
    return /^smtps?:$/.test(protocol) && hostname !== '' && `${pathname}${search}${hash}`.length <= 1;
  } catch {
    return false;
  }
}

function mailboxOf(text: string): { name: string; address: string } {
  const [, name = '', address = text] = /^([^<>]*)<([^<>]*)>$/.exec(text.trim()) ?? [];
  return { name: name.replace(/"/g, '').trim(), address: address.trim() };
}
