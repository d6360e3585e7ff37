import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** How a program ended, and all that it printed. */
export interface Ended {
  code: number;
  output: string;
}

export async function runProgram(
  cwd: string,
  [program = '', ...args]: string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const [code] = await once(child, 'close');
  return { code, output };
}
