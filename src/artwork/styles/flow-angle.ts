import { type Point, tau } from '../tools/geometry.ts';
import type { Sheet } from '../tools/sheet.ts';

export type Flow = (at: Point) => number;

/** A direction at each point of the sheet, in radians. */
export function flowOf(sheet: Sheet): Flow {
  return sheet.random.pick([drift, drift, folds, whirl, facets, current])(sheet);
}

function drift({ span, random }: Sheet): Flow {
  const noise = random.noise();
  const scale = span * random.between(0.6, 1.4);
  const [base, swing] = [random.between(0, tau), random.between(0.7, 1.9)];
  return ([x, y]) =>
    base + swing * noise(x / scale, y / scale) + 0.25 * noise(x / scale / 0.4, y / scale / 0.4 + 9);
}

/** Sharp turns along lines, as in folded cloth. */
function folds({ span, random }: Sheet): Flow {
  const noise = random.noise();
  const scale = span * random.between(0.7, 1.2);
  const base = random.between(0, tau);
  return ([x, y]) =>
    base + 2.6 * Math.abs(noise(x / scale, y / scale)) - 1.3 * Math.abs(noise(y / scale + 7, x / scale));
}

/** Eddies that turn about two or three centres. */
function whirl({ frame, span, random }: Sheet): Flow {
  const eddies = Array.from({ length: random.whole(1, 3) }, () => ({
    x: frame.x + frame.width * random.between(0.15, 0.85),
    y: frame.y + frame.height * random.between(0.15, 0.85),
    turn: random.pick([-1, 1]),
    pull: random.between(-0.5, 0.5),
  }));
  const noise = random.noise();
  return ([x, y]) => {
    let [u, v] = [0.0001, 0.0001];
    for (const eddy of eddies) {
      const [dx, dy] = [x - eddy.x, y - eddy.y];
      const force = 1 / (dx * dx + dy * dy + span * span * 0.004);
      u += (-dy * eddy.turn - dx * eddy.pull) * force;
      v += (dx * eddy.turn - dy * eddy.pull) * force;
    }
    return Math.atan2(v, u) + 0.35 * noise(x / span / 0.6, y / span / 0.6);
  };
}

/** Only a few directions, as on a circuit or in crystal. */
function facets({ span, random }: Sheet): Flow {
  const noise = random.noise();
  const scale = span * random.between(0.8, 1.5);
  const step = tau / random.pick([6, 8, 12]);
  const base = random.pick([0, step / 2, 0.35]);
  return ([x, y]) => base + step * Math.round((2.6 * noise(x / scale, y / scale)) / step);
}

/** A stream parting around stones. */
function current({ frame, span, random }: Sheet): Flow {
  const stones = Array.from({ length: random.whole(2, 5) }, () => ({
    x: frame.x + frame.width * random.between(0.1, 0.9),
    y: frame.y + frame.height * random.between(0.1, 0.9),
    size: (span * random.between(0.08, 0.2)) ** 2,
  }));
  const base = random.between(-0.5, 0.5) + random.pick([0, Math.PI / 2]);
  return ([x, y]) => {
    let [u, v] = [Math.cos(base), Math.sin(base)];
    for (const { x: cx, y: cy, size } of stones) {
      const [dx, dy] = [x - cx, y - cy];
      const square = (dx * dx + dy * dy + size * 0.2) ** 2;
      const push = (2 * size * (dx * Math.cos(base) + dy * Math.sin(base))) / square;
      u += (size / Math.sqrt(square)) * Math.cos(base) - push * dx;
      v += (size / Math.sqrt(square)) * Math.sin(base) - push * dy;
    }
    return Math.atan2(v, u);
  };
}
