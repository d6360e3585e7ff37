import { spawn } from 'node:child_process';
import { parse } from 'node:path';
import type { Account } from './account.ts';

/** `code` is the exit status, or the system's word (such as ENOENT) when the program could not be started. */
export interface Outcome {
  code: number | string | null;
  output: string;
}

export interface Run {
  program: string;
  args: string[];
  account?: Account | undefined;
  /** Gives it a session of its own, so that Ctrl-C in a terminal does not reach what it starts. */
  detached?: boolean;
}

// Not our own environment: a daemon must not inherit secrets or PG* variables, and C keeps its messages English.
const env = process.platform === 'win32' ? { LC_ALL: 'C' } : { LC_ALL: 'C', PATH: '/usr/bin:/bin' };

/** Runs a program to its end, quietly. With `account`, libuv drops all supplementary groups as well. */
export function runProgram({ program, args, account, detached = false }: Run): Promise<Outcome> {
  return new Promise((resolve) => {
    const cwd = parse(program).root; // the other account may not be able to stand in ours
    const identity = account && { uid: account.uid, gid: account.gid };
    const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
    const child = spawn(program, args, { cwd, env, detached, windowsHide: true, stdio, ...identity });
    let output = '';
    const finish = (code: Outcome['code']) => {
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ code, output: output.trim() });
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.once('error', (error: NodeJS.ErrnoException) => {
      output += error.message;
      finish(error.code ?? null);
    });
    child.once('close', finish);
    // On Windows the server inherits these pipes from pg_ctl, and they would never close.
    child.once('exit', (code) => setTimeout(finish, 200, code).unref());
  });
}
