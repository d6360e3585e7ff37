import { type Box, corners, type Point, polar, sampled } from '../tools/geometry.ts';

/** Windows in rows and columns of an area: gives each outline and its glazing bars. */
export function windowGrid(
  area: Box,
  columns: number,
  rows: number,
  shape: 'plain' | 'arched',
  draw: (outline: Point[], bars: [Point, Point][]) => void,
): void {
  const [cellX, cellY] = [area.width / columns, area.height / rows];
  for (let i = 0; i < columns * rows; i++) {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    const box = {
      x: area.x + (column + 0.2) * cellX,
      y: area.y + (row + 0.2) * cellY,
      width: cellX * 0.6,
      height: cellY * 0.64,
    };
    draw(shape === 'arched' ? archOf(box) : corners(box), glazing(box));
  }
}

/** A round-headed opening. */
export function archOf({ x, y, width, height }: Box, steps = 8): Point[] {
  const radius = Math.min(width / 2, height);
  const head = sampled(steps, (t) => polar([x + width / 2, y + radius], Math.PI * (1 + t), radius));
  return [[x, y + height], ...head, [x + width, y + height]];
}

function glazing({ x, y, width, height }: Box): [Point, Point][] {
  return [
    [
      [x + width / 2, y],
      [x + width / 2, y + height],
    ],
    [
      [x, y + height * 0.36],
      [x + width, y + height * 0.36],
    ],
  ];
}
