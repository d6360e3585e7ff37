import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The port or address cannot be had; the message says which and what to do. */
export class ListenError extends Error {}

/** Listens and returns the port, which the system picks for port 0. Throws ListenError. */
export async function listen(
  server: Server,
  { host, port }: { host: string; port: number },
): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new ListenError(sentenceFor(error, host, port))),
    );
    server.listen(port, host, resolve);
  });
  server.removeAllListeners('error');
  return (server.address() as AddressInfo).port;
}

function sentenceFor(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is in use. Stop what listens there, or set PORT to another one.`;
  if (error.code === 'EACCES')
    return `Port ${port} needs more rights than this account has. Set PORT to one above 1023.`;
  return `${host} is no address of this machine (${error.code}). Set HOST to one that is.`;
}
