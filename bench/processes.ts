import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Vitals } from './throughput/probe.ts';

/** A program that serves HTTP on loopback, in a process of its own. */
export interface Served {
  pid: number;
  opened: Promise<string>;
  vitals(): Promise<Vitals>;
  stop(): Promise<void>;
}

/** As `npm start` and the README's lines to deploy have it. */
const FLAGS = [
  '--max-semi-space-size=16',
  '--no-parallel-scavenge',
  '--no-maglev',
  '--no-allocation-site-pretenuring',
  '--max-old-space-size=256',
  '--enable-source-maps',
];

/** The shop as it runs in production. */
export function startShop(databaseUrl: string, settings: Record<string, string>): Served {
  return serve('dist/src/main.js', {
    DATABASE_URL: databaseUrl,
    NODE_ENV: 'production',
    ALLOW_SANDBOX_GATEWAY: 'true',
    LOG_LEVEL: 'error',
    RATE_LIMIT: 'off',
    PORT: '0',
    ...settings,
  });
}

export function startLimit(databaseUrl: string, settings: Record<string, string>): Served {
  return serve('dist/bench/limit/server.js', { DATABASE_URL: databaseUrl, ...settings });
}

function serve(program: string, settings: Record<string, string>): Served {
  const args = [...FLAGS, '--import', './dist/bench/throughput/probe.js', program];
  const env = { PATH: process.env.PATH, ...settings };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const exit = once(child, 'close');
  return {
    pid: child.pid ?? 0,
    opened: Promise.race([addressOf(child), exit.then(() => Promise.reject(new Error(`${program} ended.`)))]),
    vitals: async () => {
      const answer = once(child, 'message');
      child.send('vitals');
      return (await answer)[0] as Vitals;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await exit;
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((resolve) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const [, url] = /is open at (\S+)\n/.exec(output) ?? [];
      if (url) resolve(url);
    });
    child.stderr?.on('data', (text) => process.stderr.write(text));
  });
}
