import type { Random } from '../../database/demo/catalogue/random.ts';
import type { SyntheticDrawing, World } from './world.ts';

/** What somebody did, as a line of a history. */
export interface SyntheticSignal {
  user: string;
  drawing: SyntheticDrawing;
  kind: 'view' | 'purchase' | 'rating';
  at: Date;
  rating: number | null;
}

const MINUTE_MS = 60_000;
/** How many drawings someone looks at in one visit, on average. */
const PER_VISIT = 8;
const [BOUGHT, RATED] = [0.08, 0.3];

/**
 * One person's history of so many drawings, the oldest first. They like three styles; halfway (drift) the one they like
 * most makes way for another. A visit follows one style; what chance (noise) brings in is anything that is popular.
 */
export function* historyOf(
  user: string,
  drawings: number,
  world: World,
  random: Random,
): Generator<SyntheticSignal> {
  const seen = new Set<SyntheticDrawing>();
  const styles = random.shuffle(world.styles).slice(0, 4);
  let at = world.begins.getTime() + random.next() * world.spanMs * 0.6;
  // However much they do, they are done before the history ends.
  const longestPauseMs = world.spanMs * Math.min(1 / 40, (0.4 * PER_VISIT) / drawings / 2);
  let style = 0;
  for (let count = 0; count < drawings; count += 1) {
    if (count === 0 || random.next() < 1 / PER_VISIT) {
      at += random.next() * longestPauseMs;
      style = styles[placeOf(count / drawings, world, random)] ?? 0;
    }
    at += (0.5 + random.next()) * MINUTE_MS;
    const noise = random.next() < world.noise;
    const drawing = unseen(noise ? world.popular : (world.byStyle[style] ?? world.popular), seen, random);
    if (drawing) yield* signalsAbout(user, drawing, new Date(at), { liked: !noise, random });
  }
}

/** Their first style at first, later the fourth in its place; the second and third all along. */
function placeOf(share: number, { drift }: World, random: Random): number {
  const luck = random.next();
  if (luck > 0.85) return 2;
  if (luck > 0.6) return 1;
  return drift && share > 0.5 ? 3 : 0;
}

/** One that is not seen yet, the earlier in the list the likelier: a power law. */
function unseen(
  list: SyntheticDrawing[],
  seen: Set<SyntheticDrawing>,
  random: Random,
): SyntheticDrawing | undefined {
  for (let tries = 0; tries < 20; tries += 1) {
    const drawing = list[Math.floor(list.length * random.next() ** 3)];
    if (!drawing || seen.has(drawing)) continue;
    seen.add(drawing);
    return drawing;
  }
  return undefined;
}

function* signalsAbout(
  user: string,
  drawing: SyntheticDrawing,
  at: Date,
  { liked, random }: { liked: boolean; random: Random },
): Generator<SyntheticSignal> {
  const signal = { user, drawing, at, rating: null };
  yield { ...signal, kind: 'view' };
  if (liked && random.next() < BOUGHT)
    yield { ...signal, kind: 'purchase', at: new Date(at.getTime() + MINUTE_MS / 2) };
  if (random.next() >= RATED) return;
  const rating = liked ? 5 - Math.floor(2 * random.next()) : 1 + Math.floor(3 * random.next());
  yield { ...signal, kind: 'rating', at: new Date(at.getTime() + MINUTE_MS / 3), rating };
}
