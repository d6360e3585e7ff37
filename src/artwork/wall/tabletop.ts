import { mix } from '../tools/colour.ts';
import { lerp, type Point, sampled } from '../tools/geometry.ts';
import type { Room } from './room.ts';

/** A wooden shelf across the picture; its top is at 0. */
export function drawShelf(room: Room, half: number): void {
  const { plot, colours } = room;
  room.shade({ x: -half, y: -64, width: 2 * half, height: 10 }, 44);
  room.box(plot.wash(colours.wood), { x: -half, y: -34, width: 2 * half, height: 34 });
  room.box(plot.wash(mix(colours.wood, '#ffffff', 0.3)), { x: -half, y: -7, width: 2 * half, height: 7 });
  const grain = plot.pen(mix(colours.wood, colours.dark, 0.4), 1.2, 0.5);
  for (const y of [-14, -21, -28])
    room.stroke(
      grain,
      sampled(12, (t): Point => [lerp(-half, half, t), y + 2 * Math.sin(t * 17 + y)]),
    );
}

/** A coffee cup, 85 mm high. */
export function drawCup(room: Room, x: number, y: number): void {
  const { plot, colours } = room;
  room.shade({ x: x - 34, y: y - 1, width: 84, height: 4 }, 12);
  room.stroke(plot.pen(mix(colours.pot, colours.dark, 0.1), 9 * room.scale), [
    [x + 36, y + 66],
    [x + 66, y + 68],
    [x + 64, y + 30],
    [x + 34, y + 26],
  ]);
  room.shape(plot.wash(colours.pot), [
    [x - 32, y + 6],
    [x - 26, y],
    [x + 26, y],
    [x + 32, y + 6],
    [x + 40, y + 85],
    [x - 40, y + 85],
  ]);
  room.shape(plot.wash('#000000', 0.1), [
    [x + 8, y],
    [x + 26, y],
    [x + 32, y + 6],
    [x + 40, y + 85],
    [x + 14, y + 85],
  ]);
  room.box(plot.wash(mix(colours.pot, colours.dark, 0.55)), { x: x - 39, y: y + 80, width: 78, height: 5 });
}

/** Books lying and standing, about 20 cm. */
export function drawBooks(room: Room, x: number, y: number, count: number): void {
  const { plot, colours, random } = room;
  const cloth = [
    colours.accent,
    colours.dark,
    colours.pot,
    mix(colours.accent, colours.wall, 0.5),
    mix(colours.plant, colours.dark, 0.2),
  ];
  let up = y;
  for (let i = 0; i < count; i++) {
    const [thick, wide] = [random.between(18, 36), random.between(170, 235)];
    const left = x - wide / 2 + random.between(-10, 10);
    room.box(plot.wash(cloth[i % cloth.length] as string), { x: left, y: up, width: wide, height: thick });
    room.box(plot.wash('#f4ead2', 0.7), {
      x: left + wide * 0.12,
      y: up + thick * 0.35,
      width: wide * 0.2,
      height: thick * 0.3,
    });
    room.box(plot.wash('#000000', 0.16), { x: left, y: up, width: wide, height: 3 });
    up += thick;
  }
}
