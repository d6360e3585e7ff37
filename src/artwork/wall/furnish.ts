import { drawBench, drawChair, drawConsole, drawFloorLamp } from './furniture.ts';
import type { Hanging } from './hanging.ts';
import type { Framing } from './picture-frame.ts';
import { drawPottedPlant } from './potted-plant.ts';
import type { Room } from './room.ts';
import { drawBooks, drawCup, drawShelf } from './tabletop.ts';
import { drawVase } from './vase.ts';

/** Furniture for the scale: a shelf with a cup, a console, a bench or a gallery's bench. */
export function furnish(room: Room, frame: Framing, hanging: Hanging): void {
  settings[hanging.setting](room, frame, hanging);
}

type Furnish = (room: Room, frame: Framing, hanging: Hanging) => void;

const settings: Record<Hanging['setting'], Furnish> = {
  shelf(room, frame, { half }) {
    const way = room.random.pick([-1, 1]);
    const aside = Math.min(Math.max(frame.width / 2 + 120, 200), half - 120);
    drawShelf(room, half);
    drawVase(room, way * (aside + 20), 0, 190);
    drawCup(room, -way * aside * 0.8, 0);
    drawBooks(room, -way * (aside + 130), 0, 5);
  },
  console(room, frame, { half }) {
    const way = room.random.pick([-1, 1]);
    const vase = frame.width / 2 + 240;
    const width = Math.min(Math.max(2 * vase + 260, 1200), half * 1.75);
    drawConsole(room, 0, width, 780);
    drawVase(room, way * Math.min(Math.max(vase, width * 0.34), width / 2 - 110), 780, 300);
    drawBooks(room, -way * width * 0.3, 780, 4);
    drawCup(room, -way * width * 0.1, 780);
    const aside = width / 2 + 420;
    if (aside < half - 250) drawPottedPlant(room, -way * aside, 1100);
  },
  bench(room, frame, { half }) {
    const way = room.random.pick([-1, 1]);
    drawBench(room, 0, 1400);
    const aside = Math.max(frame.width / 2 + 480, 1180);
    if (aside < half - 120) drawPottedPlant(room, way * aside, 1350);
    if (aside < half - 300) drawChair(room, -way * aside);
  },
  hall(room, frame, { half }) {
    const way = room.random.pick([-1, 1]);
    const beside = Math.max(frame.width / 2, 760) + 520;
    const isWide = beside > half - 250;
    drawBench(room, 0, 1500);
    drawPottedPlant(room, way * Math.min(beside, half - 380), isWide ? 1200 : 1650);
    if (!isWide) drawChair(room, -way * beside);
    if (!isWide && beside + 700 < half) drawFloorLamp(room, -way * (beside + 620));
  },
};
