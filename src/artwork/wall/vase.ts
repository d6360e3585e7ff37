import { leafOutline } from '../styles/plant-leaf.ts';
import { mix } from '../tools/colour.ts';
import { type Point, polar } from '../tools/geometry.ts';
import type { Room } from './room.ts';

/** Half of the vase's outline, as shares of its height. */
const side: readonly Point[] = [
  [0.2, 0],
  [0.3, 0.12],
  [0.34, 0.3],
  [0.28, 0.55],
  [0.13, 0.78],
  [0.11, 0.9],
  [0.15, 1],
];

/** A vase with a few leafy stems. */
export function drawVase(room: Room, x: number, y: number, height: number): void {
  const { plot, colours } = room;
  drawStems(room, x, y, height);
  const turned = (share: number) =>
    [...side, ...side.map(([across, up]): Point => [across * share, up]).reverse()].map(
      ([across, up]): Point => [x + across * height, y + up * height],
    );
  room.shade({ x: x - height * 0.2, y: y - 1, width: height * 0.5, height: 4 }, height * 0.07);
  room.shape(plot.wash(colours.pot), turned(-1));
  room.shape(plot.wash('#000000', 0.12), turned(0.35));
}

function drawStems(room: Room, x: number, y: number, height: number): void {
  const { plot, colours, random } = room;
  const stems = plot.pen(mix(colours.plant, colours.dark, 0.4), Math.max(height * 0.014 * room.scale, 1));
  const leaves = plot.wash(colours.plant);
  const pale = plot.wash(mix(colours.plant, colours.wall, 0.35));
  const neck: Point = [x, y + height * 0.8];
  for (let stem = -2; stem <= 2; stem++) {
    const lean = Math.PI / 2 - stem * 0.22 + random.between(-0.06, 0.06);
    const tip = polar(neck, lean, height * random.between(0.95, 1.3));
    room.stroke(stems, [[x, y + height * 0.7], polar([x, y + height * 0.9], Math.PI / 2, height * 0.4), tip]);
    for (let i = 0; i < 7; i++) {
      const at = polar(neck, lean, height * (0.4 + i * 0.12));
      const outline = leafOutline(at, lean + (i % 2 ? 0.8 : -0.8), height * 0.3, 0.5);
      (i % 3 ? leaves : pale).curve(room.points(outline));
    }
  }
}
