import type { Plan } from './plan.ts';
import type { Added } from './work.ts';

const told = (amount: number) => amount.toLocaleString('en');
const counted = (amount: number, thing: string) => `${told(amount)} ${thing}${amount === 1 ? '' : 's'}`;

/** What a person should know when fewer reviews are added than they asked for; else nothing. */
export function shortfall({ reviews, tooMany }: Plan): string {
  if (tooMany === 0) return '';
  return (
    `Adding ${counted(reviews, 'review')}, ${told(tooMany)} fewer than asked for: nobody reviews a drawing twice. ` +
    'Ask for more drawings or users to have more.\n'
  );
}

export function farewell(
  { artists, drawings, users, reviews }: Added,
  { seconds, interrupted }: { seconds: number; interrupted: boolean },
): string {
  const catalogue = `${counted(drawings, 'drawing')} by ${counted(artists, 'artist')}`;
  const what = `${catalogue}, ${counted(users, 'user')}, ${counted(reviews, 'review')}`;
  return `${interrupted ? 'Interrupted. ' : ''}Added ${what} in ${seconds.toFixed(1)} s.\n`;
}
