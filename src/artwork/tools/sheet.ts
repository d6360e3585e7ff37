import { type Box, inset } from './geometry.ts';
import { SeededRandom } from './seeded-random.ts';

/** The paper to draw on: its longest side is 1000 units. */
export interface Sheet {
  width: number;
  height: number;
  /** What is left of the paper inside its margin. */
  frame: Box;
  /** The frame's shorter side, for things that must fit both ways. */
  span: number;
  random: SeededRandom;
}

export function sheetOf(widthMm: number, heightMm: number, key: string): Sheet {
  const unit = 1000 / Math.max(widthMm, heightMm);
  const [width, height] = [widthMm * unit, heightMm * unit];
  const frame = inset({ x: 0, y: 0, width, height }, Math.min(width, height) * 0.085);
  return { width, height, frame, span: Math.min(frame.width, frame.height), random: new SeededRandom(key) };
}
