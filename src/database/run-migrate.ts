import { readConfig } from '../config/config.ts';
import { runCommand, type Surroundings } from './command.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';

/** `npm run migrate`: runs what this build's migrations have not run yet, says which, and ends. Returns the exit code. */
export function runMigrate(_args: string[], { env, output, errors }: Surroundings): Promise<number> {
  return runCommand(errors, async () => {
    const database = await openDatabase(readConfig(env), () => undefined);
    try {
      const done = await migrate(database.directUrl);
      for (const name of done) output.write(`${name}\n`);
      if (done.length === 0) output.write('No migration waits.\n');
      return 0;
    } finally {
      await database.stop();
    }
  });
}
