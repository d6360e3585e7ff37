import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import { EmbeddedPostgresFailed } from './failures.ts';
import { freePort } from './free-port.ts';
import { runningPostmaster } from './postmaster.ts';
import { type Outcome, runProgram } from './run-program.ts';
import { beginLog, lastWords, logSince } from './server-log.ts';

export type Settings = Record<string, string>;

const patience = 60; // seconds; recovery after a crash may take a while
const tries = 5;
const portTaken = /could not create any TCP\/IP sockets/;
// Another process starts it too, or has already joined what we started and, being the last to leave, stopped it.
const someoneElse = /lock file .* (already exists|is empty)|is still in use|received \w+ shutdown request/;
const stillStarting = /did not start in time/;

/**
 * Starts PostgreSQL and returns when it is ready, or when the caller should look again: another
 * process came between, or the recovery takes long.
 */
export async function startServer(
  cluster: Cluster,
  settings: Settings,
  choosePort = freePort,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const port = await choosePort(attempt === 1 ? await lastPort(cluster.data) : undefined);
    const position = await beginLog(cluster.log);
    const { code, output } = await pgCtl(
      cluster,
      'start',
      '-w',
      '-l',
      cluster.log,
      '-o',
      options(port, settings),
    );
    if (code === 0) return;
    const story = await logSince(cluster.log, position);
    if (someoneElse.test(story) || stillStarting.test(output)) return pause(100);
    if (!portTaken.test(story) || attempt === tries) throw failed('did not start', cluster, story || output);
  }
}

/** Stops PostgreSQL: open transactions are rolled back, everything committed is on disk. */
export async function stopServer(cluster: Cluster): Promise<void> {
  const postmaster = await runningPostmaster(cluster.data);
  if (!postmaster) return;
  const { output } = await pgCtl(cluster, 'stop', '-W', '-m', 'fast');
  // pg_ctl would wait for ever when another process starts PostgreSQL anew at once: we wait for this one only.
  const deadline = Date.now() + patience * 1_000;
  while ((await runningPostmaster(cluster.data))?.pid === postmaster.pid) {
    if (Date.now() > deadline) throw failed('did not stop', cluster, output);
    await pause(10);
  }
}

function pgCtl({ runtime, account, data }: Cluster, action: string, ...more: string[]): Promise<Outcome> {
  const args = [action, '-D', data, '-s', '-t', String(patience), ...more];
  return runProgram({ program: runtime.pgCtl, args, account, detached: true });
}

/** Also for clusters that initdb gave another: parallel workers must be able to look the name up. */
const standing = {
  default_text_search_config: 'pg_catalog.english',
  // A statement that fails would be written down with its values: an address, the hash of a password.
  log_min_error_statement: 'panic',
};

function options(port: number, settings: Settings): string {
  const all = { ...standing, ...settings, port, listen_addresses: '127.0.0.1', unix_socket_directories: '' };
  return Object.entries(all)
    .map(([name, value]) => `-c ${quoted(`${name}=${value}`)}`)
    .join(' ');
}

/** pg_ctl hands its options to the shell. */
const quoted = (text: string) =>
  process.platform === 'win32' ? `"${text.replaceAll('"', '\\"')}"` : `'${text.replaceAll("'", `'\\''`)}'`;

/** The port of the time before is taken again if it is free: whoever still knows it finds the database there. */
async function lastPort(data: string): Promise<number | undefined> {
  const line = await readFile(join(data, 'postmaster.opts'), 'utf8').catch(() => '');
  return Number(/\bport=(\d+)/.exec(line)?.[1]) || undefined;
}

function failed(what: string, { log }: Cluster, story: string): EmbeddedPostgresFailed {
  const reason = lastWords(story) || 'it gave no reason';
  return new EmbeddedPostgresFailed(
    `PostgreSQL ${what} (${reason}): put that right and start again; its log is ${log}.`,
  );
}
