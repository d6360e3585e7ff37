import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';

/** A way to the database that can fail as networks do. */
export interface Cable {
  databaseUrl: string;
  /** From now on it hangs up on everyone. */
  cut(): void;
  /** From now on nothing passes on the connections there are or will be, and nobody is told. */
  freeze(): void;
  /** From now on what the database says takes so long to arrive. */
  delay(ms: number): void;
  /** Carries again, at once; connections that were frozen are lost. */
  mend(): void;
  /** Ends it, with every connection. */
  remove(): void;
}

type State = { is: 'whole' | 'cut' | 'frozen'; delayMs: number };

/** Lays a cable to the database of the address. */
export async function cableTo(databaseUrl: string): Promise<Cable> {
  const { hostname, port } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const state: State = { is: 'whole', delayMs: 0 };
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  const freeze = () => {
    for (const socket of sockets) socket.unpipe().pause();
  };
  const cable = createServer((near) => {
    keep(sockets, near);
    if (state.is === 'cut') near.destroy();
    if (state.is !== 'whole') return;
    const far = keep(sockets, connect(Number(port), hostname));
    near.once('close', () => far.destroy());
    far.once('close', () => near.destroy());
    near.pipe(far).pipe(delayed(state)).pipe(near);
  });
  await once(cable.listen(0, '127.0.0.1').unref(), 'listening');
  const here = new URL(databaseUrl);
  here.host = `127.0.0.1:${(cable.address() as AddressInfo).port}`;
  return {
    databaseUrl: here.href,
    cut: () => {
      state.is = 'cut';
      hangUp();
    },
    freeze: () => {
      state.is = 'frozen';
      freeze();
    },
    delay: (ms) => {
      state.delayMs = ms;
    },
    mend: () => {
      if (state.is !== 'whole') hangUp();
      Object.assign(state, { is: 'whole', delayMs: 0 });
    },
    remove: () => {
      hangUp();
      cable.close();
    },
  };
}

function keep(sockets: Set<Socket>, socket: Socket): Socket {
  sockets.add(socket);
  socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  return socket;
}

/** Passes each piece on after the time that is set when it arrives. */
function delayed(state: State): Transform {
  return new Transform({
    transform: (piece, _encoding, passOn) => {
      if (state.delayMs === 0) passOn(null, piece);
      else setTimeout(passOn, state.delayMs, null, piece);
    },
  });
}
