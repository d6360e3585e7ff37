import pg from 'pg';
import { CommandError, onDatabase, runCommand, type Surroundings } from '../database/command.ts';
import { rebuildNeighbours } from '../recommendations/rebuild-neighbours.ts';

/** Learns from all signals now, and tells from how many; returns the exit code. */
export function runRebuild(args: string[], { env, output, errors }: Surroundings): Promise<number> {
  return runCommand(errors, async () => {
    if (args.length > 0)
      throw new CommandError('npm run recommendations:rebuild takes no arguments. Leave them out.');
    const began = performance.now();
    const { drawings, interests } = await onDatabase(env, rebuildOn);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const told = `${interests.toLocaleString('en')} interests in ${drawings.toLocaleString('en')} drawings`;
    output.write(`Rebuilt the recommendations from ${told} in ${seconds} s.\n`);
    return 0;
  });
}

async function rebuildOn(url: string) {
  const client = new pg.Client({ connectionString: url, application_name: 'atelier recommendations' });
  await client.connect();
  return rebuildNeighbours(client).finally(() => client.end());
}
