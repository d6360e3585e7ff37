import type { Artwork } from '../artwork.ts';
import { tenths } from '../tools/pen.ts';
import { Plot } from '../tools/plot.ts';
import { SeededRandom } from '../tools/seeded-random.ts';
import type { Sheet } from '../tools/sheet.ts';
import { furnish } from './furnish.ts';
import { hangingOf } from './hanging.ts';
import { drawFrame, drawGlass, framing } from './picture-frame.ts';
import { Room } from './room.ts';
import { drawLight, drawShell, wallColours } from './room-shell.ts';

export const wallSize = { x: 0, y: 0, width: 1200, height: 900 } as const;

/** The drawing framed on a wall, beside things whose size everybody knows; all of it to one scale. */
export function hungOnWall(artwork: Artwork, drawing: string, sheet: Sheet): string {
  const random = new SeededRandom(`wall ${artwork.style} ${artwork.seed}`);
  const frame = framing(artwork, random);
  const hanging = hangingOf(frame);
  const colours = random.pick(wallColours);
  const [behind, front] = [new Plot(colours.wall, [0, 0]), new Plot(colours.wall, [0, 0])];
  const room = new Room(behind, hanging.scale, hanging.floor, colours, random);
  drawShell(room, hanging);
  drawFrame(room, frame, hanging);
  furnish(new Room(front, hanging.scale, hanging.floor, colours, random), frame, hanging);
  const { x, y } = room.at([hanging.left + frame.border, hanging.bottom + frame.border + artwork.heightMm]);
  const [width, height] = [artwork.widthMm * hanging.scale, artwork.heightMm * hanging.scale];
  const picture = `<svg x="${tenths(x)}" y="${tenths(y)}" width="${tenths(width)}" height="${tenths(height)}" viewBox="0 0 ${tenths(sheet.width)} ${tenths(sheet.height)}" preserveAspectRatio="none">${drawing}</svg>`;
  const glass = new Plot(colours.wall, [0, 0]);
  drawGlass(new Room(glass, hanging.scale, hanging.floor, colours, random), frame, hanging);
  return behind.toSvg() + picture + glass.toSvg() + front.toSvg() + drawLight();
}
