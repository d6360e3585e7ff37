import { seededRandom } from '../database/demo/catalogue/random.ts';
import type { History } from './history.ts';
import { best, type Ranker } from './ranker.ts';

/** The same for all: how many people know a drawing. */
export function popularity({ known, drawingIds }: History): Ranker {
  const people = new Float64Array(drawingIds.length);
  for (const drawings of known) for (const drawing of drawings) people[drawing] = (people[drawing] ?? 0) + 1;
  return (user, first) => best(people.slice(), first, known[user] ?? []);
}

/** Chance, the same in every run. */
export function random({ known, drawingIds }: History): Ranker {
  const luck = seededRandom(1);
  return (user, first) =>
    best(
      Float64Array.from(drawingIds, () => 1 - luck.next()),
      first,
      known[user] ?? [],
    );
}
