import type { Artwork } from '../artwork.ts';
import { mix } from '../tools/colour.ts';
import { type Box, clamp, corners, inset, type Point } from '../tools/geometry.ts';
import type { SeededRandom } from '../tools/seeded-random.ts';
import type { Hanging } from './hanging.ts';
import type { Room } from './room.ts';

/** A frame's measures in millimetres, outside. */
export interface Framing {
  width: number;
  height: number;
  /** Moulding and mat together, on each side. */
  border: number;
  moulding: number;
  wood: string;
  mat: string;
}

const woods = ['#2b2826', '#f1ece2', '#b98d5a', '#6b4630', '#c7a24f'] as const;

/** Small drawings get a generous mat, very large ones hardly any. */
export function framing({ widthMm, heightMm }: Artwork, random: SeededRandom): Framing {
  const size = Math.sqrt(widthMm * heightMm);
  const moulding = clamp(size * 0.035, 9, 38);
  const mat = clamp(size * 0.15, 22, 85) * (size > 1400 ? 0.6 : 1);
  const border = moulding + mat;
  return {
    width: widthMm + 2 * border,
    height: heightMm + 2 * border,
    border,
    moulding,
    wood: random.pick(woods),
    mat: '#f7f4ec',
  };
}

/** Shadow on the wall, moulding with its four lit and unlit sides, and the mat with its cut edge. */
export function drawFrame(room: Room, frame: Framing, hanging: Hanging): void {
  const { plot } = room;
  const outer: Box = { x: hanging.left, y: hanging.bottom, width: frame.width, height: frame.height };
  const drop = clamp(frame.moulding * 1.1, 12, 42);
  room.shade({ ...outer, x: outer.x + drop * 0.7, y: outer.y - drop }, drop * 1.9);
  room.box(plot.wash(frame.wood), outer);
  drawMoulding(room, outer, frame.moulding);
  room.box(plot.wash(frame.mat), inset(outer, frame.moulding));
  const lip = clamp(frame.border * 0.04, 1.2, 5);
  room.box(plot.wash(mix(frame.mat, '#8a7f6c', 0.35)), inset(outer, frame.border - lip));
}

/** Mitred at the corners: the light falls on the top and left, not on the foot. */
function drawMoulding(room: Room, outer: Box, wide: number): void {
  const [a, b, c, d] = corners(outer) as [Point, Point, Point, Point];
  const [e, f, g, h] = corners(inset(outer, wide)) as [Point, Point, Point, Point];
  room.shape(room.plot.wash('#ffffff', 0.22), [d, c, g, h]);
  room.shape(room.plot.wash('#ffffff', 0.1), [a, d, h, e]);
  room.shape(room.plot.wash('#000000', 0.22), [a, b, f, e]);
}

/** The moulding's shadow on mat and paper, and one pale reflection across the glass. */
export function drawGlass(room: Room, frame: Framing, { left, bottom }: Hanging): void {
  const { plot } = room;
  const m = frame.moulding;
  const [x, y, width, height] = [left + m, bottom + m, frame.width - 2 * m, frame.height - 2 * m];
  for (const share of [0.3, 0.65, 1]) {
    const by = m * 0.55 * share;
    const pen = plot.wash('#1a1208', 0.09);
    room.shape(pen, [
      [x, y],
      [x, y + height],
      [x + width, y + height],
      [x + width, y + height - by],
      [x + by, y + height - by],
      [x + by, y],
    ]);
  }
  const slant = Math.min(width, height) * 0.4;
  room.shape(plot.wash('#ffffff', 0.06), [
    [x, y + height],
    [x + slant * 1.1, y + height],
    [x, y + height - slant * 1.1],
  ]);
}
