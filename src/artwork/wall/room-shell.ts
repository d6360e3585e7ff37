import { mix } from '../tools/colour.ts';
import { corners } from '../tools/geometry.ts';
import type { Hanging } from './hanging.ts';
import type { Room } from './room.ts';

export const wallColours = [
  {
    wall: '#e8e3d8',
    floor: '#c3a988',
    wood: '#a97d52',
    dark: '#3b3632',
    plant: '#55744f',
    pot: '#c77f5c',
    accent: '#35506b',
  },
  {
    wall: '#cfd5c8',
    floor: '#bba583',
    wood: '#9c7448',
    dark: '#2f3a35',
    plant: '#4c6f52',
    pot: '#efe7da',
    accent: '#b9633f',
  },
  {
    wall: '#c7d0d6',
    floor: '#b9a68c',
    wood: '#b08a5e',
    dark: '#2d3741',
    plant: '#50745e',
    pot: '#f0ebe2',
    accent: '#c98b3c',
  },
  {
    wall: '#e3cfc0',
    floor: '#b48f6d',
    wood: '#8f6038',
    dark: '#4a332b',
    plant: '#5d7752',
    pot: '#f2e8dc',
    accent: '#5b7a78',
  },
  {
    wall: '#dcd7d0',
    floor: '#a9a197',
    wood: '#77706a',
    dark: '#2b2a29',
    plant: '#566f57',
    pot: '#3a3a3a',
    accent: '#c2563d',
  },
  {
    wall: '#5b6a6b',
    floor: '#8d7760',
    wood: '#b58c5f',
    dark: '#23292b',
    plant: '#7f9a76',
    pot: '#d9cdbb',
    accent: '#d6a25a',
  },
] as const;

export type RoomColours = (typeof wallColours)[number];

/** The wall, its skirting and the floor; or, close up, a shelf. */
export function drawShell(room: Room, { half, setting }: Hanging): void {
  const { plot, colours, floor, scale } = room;
  plot.wash(colours.wall).line(corners({ x: 0, y: 0, width: 1200, height: 900 }), true);
  if (setting === 'shelf') return;
  plot.wash(colours.floor).line(corners({ x: 0, y: floor, width: 1200, height: 900 - floor }), true);
  const boards = plot.pen(mix(colours.floor, colours.dark, 0.25), 1, 0.6);
  for (let i = -14; i <= 14; i++) {
    const x = i * 210 * scale;
    boards.line([
      [600 + x, floor],
      [600 + x * 1.45, 900],
    ]);
  }
  const strip = (tint: string, y: number, height: number, opacity = 1) =>
    room.box(plot.wash(tint, opacity), { x: -half, y, width: 2 * half, height });
  strip(mix(colours.wall, '#ffffff', 0.45), 0, 95);
  strip(mix(colours.wall, colours.dark, 0.22), 92, 4);
  strip(colours.dark, -6, 8, 0.35);
}

/** Daylight from the upper left over everything; the ids mean the same in every picture. */
export function drawLight(): string {
  return (
    '<defs><radialGradient id="atelier-daylight" cx=".3" cy=".15" r="1.05"><stop offset="0" stop-color="#fff" stop-opacity=".16"/>' +
    '<stop offset=".5" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#1a1208" stop-opacity=".22"/></radialGradient></defs>' +
    '<path fill="url(#atelier-daylight)" d="M0 0h12000v9000H0z"/>'
  );
}
