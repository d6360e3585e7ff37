import { leafOutline } from '../styles/plant-leaf.ts';
import { mix } from '../tools/colour.ts';
import { lerp, type Point, polar, sampled } from '../tools/geometry.ts';
import type { Room } from './room.ts';

/** A wooden shelf across the picture; its top is at 0. */
export function drawShelf(room: Room, half: number): void {
  const { plot, colours } = room;
  room.shade({ x: -half, y: -64, width: 2 * half, height: 10 }, 44, 0.55);
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
  room.shade({ x: x - 34, y: y - 1, width: 84, height: 4 }, 12, 0.35);
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

/** A vase with a few leafy stems. */
export function drawVase(room: Room, x: number, y: number, height: number): void {
  const { plot, colours, random } = room;
  const [stems, leaves] = [
    plot.pen(mix(colours.plant, colours.dark, 0.4), Math.max(height * 0.014 * room.scale, 1)),
    plot.wash(colours.plant),
  ];
  const pale = plot.wash(mix(colours.plant, colours.wall, 0.35));
  for (let stem = -2; stem <= 2; stem++) {
    const lean = Math.PI / 2 - stem * 0.22 + random.between(-0.06, 0.06);
    const tip = polar([x, y + height * 0.8], lean, height * random.between(0.95, 1.3));
    room.stroke(stems, [[x, y + height * 0.7], polar([x, y + height * 0.9], Math.PI / 2, height * 0.4), tip]);
    for (let i = 0; i < 7; i++) {
      const at = polar([x, y + height * 0.8], lean, height * (0.4 + i * 0.12));
      const outline = leafOutline(at, lean + (i % 2 ? 0.8 : -0.8), height * 0.3, 0.5);
      (i % 3 ? leaves : pale).curve(room.points(outline));
    }
  }
  const side: Point[] = [
    [0.2, 0],
    [0.3, 0.12],
    [0.34, 0.3],
    [0.28, 0.55],
    [0.13, 0.78],
    [0.11, 0.9],
    [0.15, 1],
  ];
  const body = [...side, ...side.map(([across, up]): Point => [-across, up]).reverse()];
  room.shade({ x: x - height * 0.2, y: y - 1, width: height * 0.5, height: 4 }, height * 0.07, 0.35);
  room.shape(
    plot.wash(colours.pot),
    body.map(([across, up]): Point => [x + across * height, y + up * height]),
  );
  const shadow = [...side, ...side.map(([across, up]): Point => [across * 0.35, up]).reverse()];
  room.shape(
    plot.wash('#000000', 0.12),
    shadow.map(([across, up]): Point => [x + across * height, y + up * height]),
  );
}
