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
  return (user, first) => {
    const seen = new Set(known[user]);
    const shown = new Set<number>();
    const possible = Math.min(first, drawingIds.length - seen.size);
    while (shown.size < possible) {
      const drawing = luck.between(0, drawingIds.length - 1);
      if (!seen.has(drawing)) shown.add(drawing);
    }
    return [...shown];
  };
}
