import { leafOutline } from '../styles/plant-leaf.ts';
import { mix } from '../tools/colour.ts';
import { lerp, type Point, polar } from '../tools/geometry.ts';
import type { Room } from './room.ts';

/** A house plant of large leaves in a pot, as high as told in millimetres. */
export function drawPottedPlant(room: Room, x: number, tall: number): void {
  const { plot, colours } = room;
  const foot = -95;
  const pot = tall * 0.24;
  room.shade({ x: x - pot * 0.4, y: foot - 15, width: pot, height: 25 }, 60);
  drawLeaves(room, [x, foot + pot * 0.9], tall);
  const [rim, base] = [pot * 0.5, pot * 0.39];
  const [top, clay, dark] = [foot + pot, plot.wash(colours.pot), plot.wash('#000000', 0.14)];
  room.shape(clay, [
    [x - base, foot],
    [x + base, foot],
    [x + rim, top],
    [x - rim, top],
  ]);
  room.shape(dark, [
    [x + rim * 0.2, foot],
    [x + base, foot],
    [x + rim, top],
    [x + rim * 0.3, top],
  ]);
  room.box(dark, { x: x - rim, y: foot + pot * 0.94, width: 2 * rim, height: pot * 0.06 });
}

function drawLeaves(room: Room, start: Point, tall: number): void {
  const { plot, random, scale } = room;
  const { plant, dark } = room.colours;
  const stems = plot.pen(mix(plant, dark, 0.45), Math.max(tall * 0.008 * scale, 1));
  const tints = [0, 0.21, 0.385].map((t) => plot.wash(mix(mix(plant, dark, 0.25), '#e9efdc', t)));
  const ribs = plot.pen(mix(plant, dark, 0.5), Math.max(tall * 0.003 * scale, 0.8), 0.6);
  for (let i = 0; i < 15; i++) {
    // The golden ratio spreads any number of stems evenly.
    const lean = lerp(-0.75, 0.75, (i * 0.618) % 1);
    const reach = tall * lerp(0.3, 0.62, 1 - Math.abs(lean)) * random.between(0.75, 1.05);
    const knee = polar(start, Math.PI / 2 - lean * 0.5, reach * 0.6);
    const end = polar(knee, Math.PI / 2 - lean * 1.2, reach * 0.45);
    room.stroke(stems, [start, knee, end]);
    const turn = Math.PI / 2 - lean * 1.9 + random.between(-0.2, 0.2);
    const outline = room.points(leafOutline(end, turn, tall * random.between(0.17, 0.24), 0.62, -lean * 0.5));
    tints[i % 3]?.curve(outline);
    ribs.line([outline[0] as Point, outline[5] as Point]);
  }
}
