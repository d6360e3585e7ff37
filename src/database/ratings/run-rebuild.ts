import { type RebuiltRatings, rebuildRatings } from '../../reviews/rebuild-ratings.ts';
import { CommandError, onDatabase, runCommand, type Surroundings } from '../command.ts';
import { closeOrm, openOrm } from '../orm.ts';

/** How many ids are told; whoever has more to mend has another problem. */
const MOST_IDS = 20;

/** Counts all ratings anew and says what was not right; returns its exit code. */
export function runRebuild(args: string[], { env, output, errors }: Surroundings): Promise<number> {
  return runCommand(errors, async () => {
    if (args.length > 0)
      throw new CommandError('npm run ratings:rebuild takes no arguments. Leave them out.');
    await onDatabase(env, async (databaseUrl) => {
      const orm = await openOrm({ databaseUrl });
      try {
        output.write(reportOf(await rebuildRatings(orm.em)));
      } finally {
        await closeOrm(orm);
      }
    });
    return 0;
  });
}

function reportOf({ mended, prior, moved, ranked }: RebuiltRatings): string {
  const named = mended.length <= MOST_IDS ? mended : [...mended.slice(0, MOST_IDS), '...'];
  const counts =
    mended.length === 0
      ? 'Every drawing was counted right.'
      : `Counted anew: ${mended.length} (drawings ${named.join(', ')}).`;
  const mean = `The catalogue's mean is taken to be ${prior.toFixed(2)} stars${moved ? ', which is new' : ''}`;
  return `${counts}\n${mean}; ${ranked} drawings moved in RATING_DESC.\n`;
}
