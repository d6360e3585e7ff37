import type { ImportRequest } from './arguments.ts';
import type { Faults } from './faults.ts';
import type { Tally } from './tally.ts';

interface Outcome {
  request: ImportRequest;
  done: Tally | undefined;
  faults: Faults;
  interrupted: boolean;
  seconds: number;
}

/** What an import comes to, for the person who ran it. */
export function outcomeOf({ request, done, faults, interrupted, seconds }: Outcome): string {
  if (interrupted) return 'Interrupted: nothing was imported.\n';
  if (!done) {
    const lines = counted(faults.lines, 'line');
    return `Nothing was imported: ${lines} cannot be used. Mend the file and run it again.\n`;
  }
  const left = faults.lines > 0 ? ` ${counted(faults.lines, 'line')} left out.` : '';
  const what = request.dryRun ? 'Nothing was imported, as this is a dry run. It would be' : 'Imported';
  return `${what} ${story(done)} in ${seconds.toFixed(1)} s.${left}\n`;
}

function story({ drawings, added, changed, ...others }: Tally): string {
  const unchanged = drawings - added - changed;
  const told = `${counted(drawings, 'drawing')} (${of(added)} new, ${of(changed)} changed, ${of(unchanged)} unchanged)`;
  const beside = [
    others.newArtists > 0 && counted(others.newArtists, 'new artist'),
    others.changedArtists > 0 && counted(others.changedArtists, 'changed biograph', 'y', 'ies'),
    others.newCategories > 0 && counted(others.newCategories, 'new categor', 'y', 'ies'),
  ];
  return [told, ...beside.filter(Boolean)].join(', ');
}

const of = (amount: number) => amount.toLocaleString('en');

/** "1 drawing", "1,500 drawings". */
export function counted(amount: number, thing: string, one = '', many = 's'): string {
  return `${of(amount)} ${thing}${amount === 1 ? one : many}`;
}
