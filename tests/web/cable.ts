import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

interface Cable {
  databaseUrl: string;
  /** From now on it hangs up on everyone. */
  cut(): void;
  /** From now on nothing passes on the connections there are, and nobody is told. */
  freeze(): void;
}

/** A way to the database that can fail. */
export async function cableTo(databaseUrl: string): Promise<Cable> {
  const { hostname, port } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let whole = true;
  const cable = createServer((near) => {
    if (!whole) return void near.destroy();
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) sockets.add(socket.on('error', () => undefined));
    near.pipe(far).pipe(near);
  });
  await once(cable.listen(0, '127.0.0.1').unref(), 'listening');
  const here = new URL(databaseUrl);
  here.host = `127.0.0.1:${(cable.address() as AddressInfo).port}`;
  const cut = () => {
    whole = false;
    for (const socket of sockets) socket.destroy();
  };
  const freeze = () => {
    for (const socket of sockets) socket.unpipe().pause();
  };
  return { databaseUrl: here.href, cut, freeze };
}
