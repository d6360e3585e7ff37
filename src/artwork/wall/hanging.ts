import type { Framing } from './picture-frame.ts';

/** Where a picture hangs; millimetres from the middle of the wall and from the floor (or the shelf) up. */
export interface Hanging {
  left: number;
  bottom: number;
  /** Pixels for a millimetre. */
  scale: number;
  /** The y of the floor (or the shelf's top) in pixels. */
  floor: number;
  setting: 'shelf' | 'console' | 'bench' | 'hall';
  /** Half of the width seen, in millimetres. */
  half: number;
}

const settings = {
  shelf: { upTo: 430, bottom: 150, headroom: 0.28, least: 720, floorShare: 0.17 },
  console: { upTo: 1050, bottom: 1010, headroom: 0.16, least: 2050, floorShare: 0.1 },
  bench: { upTo: 1900, bottom: 800, headroom: 0.12, least: 2500, floorShare: 0.13 },
  hall: { upTo: 9999, bottom: 560, headroom: 0.1, least: 3000, floorShare: 0.16 },
} as const;

/** As close as the picture and its surroundings allow. */
export function hangingOf({ width, height }: Framing): Hanging {
  const longest = Math.max(width, height);
  const setting =
    (Object.keys(settings) as (keyof typeof settings)[]).find((key) => longest <= settings[key].upTo) ??
    'hall';
  const { bottom, headroom, least, floorShare } = settings[setting];
  // Low pictures hang at the height of the eye, not just above the furniture.
  const eye = setting === 'shelf' ? 330 : 1500;
  const foot = Math.max(bottom, eye - height / 2);
  const above = Math.max(foot + height * (1 + headroom) + 60, least * (1 - floorShare), width * 0.95);
  const scale = (900 * (1 - floorShare)) / above;
  return { left: -width / 2, bottom: foot, scale, floor: 900 * (1 - floorShare), setting, half: 600 / scale };
}
