import type { NodemailerError, SMTPTransportOptions } from 'nodemailer';
import type { Logger } from 'pino';
import { composed } from './compose.ts';
import { type Mailbox, type Mailer, nameOf } from './mailer.ts';

/** No job holds its worker longer, whatever the mail server does. */
const PATIENCE_MS = 20_000;

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** A mail that has not gone; what the server said may quote the recipient and is left out. */
export class MailNotSent extends Error {}

/** Hands each mail to the mail server of an smtp:// or smtps:// address, over a connection of its own. */
export function smtpMailer(address: string, from: Mailbox, log: Logger, patienceMs = PATIENCE_MS): Mailer {
  const connection = connectionOf(new URL(address));
  return {
    send: async (message) => {
      const mail = nameOf(message);
      const signal = AbortSignal.timeout(patienceMs);
      try {
        // Loaded with the first mail: a start does not wait for it.
        const { createTransport } = await import('nodemailer');
        await createTransport(connection).sendMail({ ...composed(from, message), signal });
        log.info({ mail }, 'A mail was sent.');
      } catch (error) {
        const fault = faultOf(error as NodemailerError);
        if (!isFinal(error as NodemailerError)) throw new MailNotSent(`A mail was not sent (${fault}).`);
        log.error({ mail, fault }, 'The mail server refused a mail for good; it is not tried again.');
      }
    },
  };
}

/** A password goes over the network only under TLS; a mail server of this machine needs none, nor a certificate. */
function connectionOf({ protocol, hostname, port, username, password }: URL): SMTPTransportOptions {
  const secure = protocol === 'smtps:';
  const isLocal = LOOPBACK.test(hostname);
  const auth = username
    ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
    : undefined;
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    auth,
    requireTLS: auth !== undefined && !isLocal,
    ignoreTLS: isLocal,
  };
}

/** Such as EENVELOPE, RCPT TO, 450. */
function faultOf({ code, originalCode, command, responseCode }: NodemailerError): string {
  return [originalCode ?? code, command, responseCode].filter(Boolean).join(', ');
}

/**
 * The recipient or the mail itself was refused with a 5yz reply (RFC 5321 section 4.2.1). A login or a sender that is
 * refused is a setting of ours, which someone may yet mend.
 */
function isFinal({ permanent, command }: NodemailerError): boolean {
  return permanent === true && (command === 'RCPT TO' || command === 'DATA');
}
