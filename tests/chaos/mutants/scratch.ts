import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Edit, edited } from './mutant.ts';

/** A copy of the project as it stands, changes that are not committed included, to be broken at will. */
export interface Scratch {
  dir: string;
  /** Where its tests put what is theirs. */
  temporary: string;
  /** Runs the work on the mutated copy, then mends it. Rejects when an edit does not fit the code any more. */
  mutated<Answer>(edits: Edit[], work: () => Promise<Answer>): Promise<Answer>;
  remove(): void;
}

export function makeScratch(): Scratch {
  const place = mkdtempSync(join(tmpdir(), 'atelier-mutants-'));
  const [dir, temporary] = [join(place, 'copy'), join(place, 'tmp')];
  mkdirSync(temporary);
  // PostgreSQL may run as another account than this one.
  chmodSync(place, 0o755);
  copyProject(dir);
  return {
    dir,
    temporary,
    mutated: async (edits, work) => {
      const paths = new Set(edits.map(({ file }) => join(dir, file)));
      const whole = [...paths].map((path) => [path, readFileSync(path, 'utf8')] as const);
      try {
        for (const edit of edits) {
          const path = join(dir, edit.file);
          writeFileSync(path, edited(readFileSync(path, 'utf8'), edit));
        }
        return await work();
      } finally {
        for (const [path, text] of whole) writeFileSync(path, text);
      }
    },
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}

function copyProject(dir: string): void {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const files = execFileSync('git', list, { encoding: 'utf8' }).split('\0');
  for (const file of files) {
    if (file && file !== 'node_modules' && existsSync(file)) cpSync(file, join(dir, file));
  }
  symlinkSync(realpathSync('node_modules'), join(dir, 'node_modules'));
}
