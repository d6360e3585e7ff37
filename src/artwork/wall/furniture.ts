import { mix } from '../tools/colour.ts';
import { clamp } from '../tools/geometry.ts';
import type { Room } from './room.ts';

/** How far before the wall things stand: their feet are seen lower than the wall's. */
const forward = -70;

/** A slim console table: a top, two drawers and four legs. */
export function drawConsole(room: Room, x: number, width: number, height: number): void {
  const { plot, colours } = room;
  const left = x - width / 2;
  room.shade({ x: left + 30, y: forward - 20, width: width - 20, height: 30 }, 60);
  const [wood, under] = [plot.wash(colours.wood), plot.wash(mix(colours.wood, colours.dark, 0.4))];
  for (const leg of [left + 40, left + width - 85]) {
    room.box(under, { x: leg + (leg < x ? 60 : -60), y: 0, width: 38, height: height - 130 });
    room.box(wood, { x: leg, y: forward, width: 45, height: height - forward - 100 });
  }
  room.box(wood, { x: left + 25, y: height - 165, width: width - 50, height: 135 });
  room.box(plot.wash(mix(colours.wood, '#ffffff', 0.25)), { x: left, y: height - 34, width, height: 34 });
  const seam = plot.pen(mix(colours.wood, colours.dark, 0.55), clamp(6 * room.scale, 1, 3));
  for (const side of [0, 1]) {
    const drawer = left + 60 + side * (width / 2 - 45);
    const wide = width / 2 - 75;
    room.shape(seam, [
      [drawer, height - 150],
      [drawer + wide, height - 150],
      [drawer + wide, height - 52],
      [drawer, height - 52],
    ]);
    room.stroke(seam, [
      [drawer + wide / 2 - 25, height - 100],
      [drawer + wide / 2 + 25, height - 100],
    ]);
  }
}

/** A gallery bench, 45 cm high, before the wall. */
export function drawBench(room: Room, x: number, width: number): void {
  const { plot, colours } = room;
  const foot = forward * 2.6;
  const left = x - width / 2;
  room.shade({ x: left + 20, y: foot - 25, width, height: 30 }, 90);
  const dark = plot.wash(colours.dark);
  for (const leg of [left + 130, left + width - 190]) {
    room.shape(dark, [
      [leg, foot],
      [leg + 60, foot],
      [leg + 75, foot + 360],
      [leg - 15, foot + 360],
    ]);
  }
  room.box(plot.wash(colours.wood), { x: left, y: foot + 345, width, height: 60 });
  room.box(plot.wash(mix(colours.accent, colours.wall, 0.2)), {
    x: left + 12,
    y: foot + 400,
    width: width - 24,
    height: 55,
  });
  room.box(plot.wash('#ffffff', 0.18), { x: left + 12, y: foot + 440, width: width - 24, height: 15 });
}

/** An easy chair seen from the front, 80 cm high. */
export function drawChair(room: Room, x: number): void {
  const { plot, colours } = room;
  const foot = forward * 1.8;
  room.shade({ x: x - 330, y: foot - 20, width: 680, height: 25 }, 80);
  const legs = plot.pen(colours.wood, 42 * room.scale);
  for (const way of [-1, 1])
    room.stroke(legs, [
      [x + way * 330, foot + 10],
      [x + way * 300, foot + 260],
    ]);
  const [cloth, light, deep] = [
    plot.wash(colours.accent),
    plot.wash(mix(colours.accent, '#ffffff', 0.16)),
    plot.wash(mix(colours.accent, '#000000', 0.18)),
  ];
  rounded(room, cloth, x - 315, foot + 280, 630, 560, 120);
  rounded(room, deep, x - 270, foot + 250, 540, 190, 40);
  rounded(room, light, x - 260, foot + 330, 520, 120, 50);
  for (const way of [-1, 1]) rounded(room, light, x + (way < 0 ? -375 : 265), foot + 200, 110, 380, 50);
}

function rounded(
  room: Room,
  pen: ReturnType<Room['plot']['wash']>,
  x: number,
  y: number,
  width: number,
  height: number,
  soft: number,
): void {
  const cut = soft * 0.3;
  room.shape(pen, [
    [x + soft, y],
    [x + width - soft, y],
    [x + width - cut, y + cut],
    [x + width, y + soft],
    [x + width, y + height - soft],
    [x + width - cut, y + height - cut],
    [x + width - soft, y + height],
    [x + soft, y + height],
    [x + cut, y + height - cut],
    [x, y + height - soft],
    [x, y + soft],
    [x + cut, y + cut],
  ]);
}

/** A standing lamp, 160 cm. */
export function drawFloorLamp(room: Room, x: number): void {
  const { plot, colours } = room;
  room.shade({ x: x - 140, y: forward - 20, width: 290, height: 20 }, 50);
  room.box(plot.wash(colours.dark), { x: x - 140, y: forward, width: 280, height: 22 });
  room.box(plot.wash(colours.dark), { x: x - 10, y: forward, width: 20, height: 1400 });
  room.shape(plot.wash('#f6e7c4'), [
    [x - 210, 1260],
    [x + 210, 1260],
    [x + 130, 1600],
    [x - 130, 1600],
  ]);
}
