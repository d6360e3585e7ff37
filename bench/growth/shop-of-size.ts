import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type Ask, asker } from './ask.ts';
import { databaseOfSize } from './database-of-size.ts';

/** A shop in production with so many drawings. */
export interface ShopOfSize {
  drawings: number;
  ask: Ask;
  stop(): Promise<void>;
}

type Around = Parameters<typeof databaseOfSize>[2];

export async function shopOfSize(drawings: number, dir: string, around: Around): Promise<ShopOfSize> {
  const database = await databaseOfSize(drawings, dir, around);
  const shop = startShop(database.url);
  const stop = async () => {
    await shop.stop();
    await database.stop();
  };
  try {
    return { drawings, ask: asker(await shop.opened), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The program as it runs in production, in a process of its own, on loopback. */
function startShop(databaseUrl: string) {
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: databaseUrl,
    NODE_ENV: 'production',
    JWT_SECRET: randomBytes(32).toString('hex'),
    ALLOW_SANDBOX_GATEWAY: 'true',
    LOG_LEVEL: 'error',
    RATE_LIMIT: 'off',
    PORT: '0',
  };
  const child = spawn(process.execPath, ['dist/src/main.js'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const exit = once(child, 'close');
  const opened = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const [, url] = /Atelier is open at (\S+)\n/.exec(output) ?? [];
        if (url) resolve(url);
      });
    }
    exit.then(() => reject(new Error(`The shop did not open: ${output}`)), reject);
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await exit;
  };
  return { opened, stop };
}
