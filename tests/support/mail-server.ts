import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** What came in: the envelope, the message as sent, and the message read. */
export interface Delivery {
  from: string;
  to: string[];
  raw: string;
  mail: Email;
}

/** A mail server on loopback that takes what it is given, until a test has it refuse. */
export interface MailServer {
  url: string;
  port: number;
  deliveries: Delivery[];
  /** Names and passwords that were sent to it. */
  logins: string[];
  /** What the next such command is answered with, such as 450; the reply quotes the address. */
  refuse: { login?: number; sender?: number; recipient?: number; content?: number };
  close(): Promise<void>;
}

export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const state: Pick<MailServer, 'deliveries' | 'logins' | 'refuse'> = {
    deliveries: [],
    logins: [],
    refuse: {},
  };
  const refusal = (what: keyof MailServer['refuse'], quoted: string): Error | null => {
    const responseCode = state.refuse[what];
    delete state.refuse[what];
    return responseCode ? Object.assign(new Error(`Not now, <${quoted}>`), { responseCode }) : null;
  };
  const server = new SMTPServer({
    logger: false,
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    ...options,
    onAuth: ({ username, password }, _session, done) => {
      state.logins.push(`${username}:${password}`);
      done(refusal('login', username ?? ''), { user: username });
    },
    onMailFrom: ({ address }, _session, done) => done(refusal('sender', address)),
    onRcptTo: ({ address }, _session, done) => done(refusal('recipient', address)),
    onData: async (stream, { envelope }, done) => {
      const raw = Buffer.concat(await stream.toArray()).toString();
      const to = envelope.rcptTo.map(({ address }) => address);
      const from = envelope.mailFrom ? envelope.mailFrom.address : '';
      const error = refusal('content', to.join());
      if (!error) state.deliveries.push({ from, to, raw, mail: await PostalMime.parse(raw) });
      done(error);
    },
  });
  // Whoever hangs up in the middle is an error to it.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(resolve));
  return { ...state, url: `smtp://127.0.0.1:${port}`, port, close };
}
