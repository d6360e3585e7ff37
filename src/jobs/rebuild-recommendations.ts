import '../node-version.ts';
import pg from 'pg';
import { onDatabase, runCommand, runHere } from '../database/command.ts';
import { rebuildNeighbours } from '../recommendations/rebuild-neighbours.ts';

/** `npm run recommendations:rebuild`: learns from all signals now, and tells from how many. */
await runHere((_args, { env, output, errors }) =>
  runCommand(errors, async () => {
    const began = performance.now();
    const { drawings, interests } = await onDatabase(env, rebuildOn);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const told = `${interests.toLocaleString('en')} interests in ${drawings.toLocaleString('en')} drawings`;
    output.write(`Rebuilt the recommendations from ${told} in ${seconds} s.\n`);
    return 0;
  }),
);

async function rebuildOn(url: string) {
  const client = new pg.Client({ connectionString: url, application_name: 'atelier recommendations' });
  await client.connect();
  return rebuildNeighbours(client).finally(() => client.end());
}
