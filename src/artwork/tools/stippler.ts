import type { Box, Point } from './geometry.ts';
import type { Pen } from './pen.ts';
import type { SeededRandom } from './seeded-random.ts';

/** Dots thrown at random that keep their distance: the denser the tone (0 to 1), the closer they may stand. */
export function stipple(
  box: Box,
  random: SeededRandom,
  limits: { dots: number; closest: number; throws: number },
  tone: (at: Point) => number,
): Point[] {
  const cell = Math.max(limits.closest * 2.5, 1.5);
  const columns = Math.ceil(box.width / cell) + 1;
  const cells: number[][] = Array.from({ length: columns * (Math.ceil(box.height / cell) + 1) }, () => []);
  const toneAt = remembered(box, tone);
  const dots: Point[] = [];
  for (let i = 0; i < limits.throws && dots.length < limits.dots; i++) {
    const [x, y] = [box.x + box.width * random.next(), box.y + box.height * random.next()];
    const dark = toneAt([x, y]);
    if (dark <= 0.02) continue;
    const distance = Math.min(limits.closest / Math.sqrt(dark), cell);
    const [column, row] = [Math.floor((x - box.x) / cell), Math.floor((y - box.y) / cell)];
    if (isCrowded(cells, columns, column, row, x, y, distance * distance)) continue;
    cells[row * columns + column]?.push(x, y);
    dots.push([x, y]);
  }
  return dots;
}

/** The tone asked once for each of some thousand places: far cheaper than once for each throw. */
function remembered({ x, y, width, height }: Box, tone: (at: Point) => number): (at: Point) => number {
  const step = Math.max(Math.sqrt((width * height) / 7000), 0.5);
  const columns = Math.ceil(width / step) + 1;
  const known = new Float64Array(columns * (Math.ceil(height / step) + 1)).fill(-9);
  return (at) => {
    const [column, row] = [Math.round((at[0] - x) / step), Math.round((at[1] - y) / step)];
    const index = row * columns + column;
    if (known[index] === -9) known[index] = tone([x + column * step, y + row * step]);
    return known[index] as number;
  };
}

/** Cells hold x and y by turns: this loop is where a night sky's time goes. */
function isCrowded(
  cells: number[][],
  columns: number,
  column: number,
  row: number,
  x: number,
  y: number,
  square: number,
) {
  for (let r = Math.max(row - 1, 0); r <= row + 1; r++) {
    for (let c = Math.max(column - 1, 0); c <= column + 1 && c < columns; c++) {
      const near = cells[r * columns + c];
      for (let i = 0; near && i < near.length; i += 2) {
        const [dx, dy] = [(near[i] as number) - x, (near[i + 1] as number) - y];
        if (dx * dx + dy * dy < square) return true;
      }
    }
  }
  return false;
}

/** Dots in short rows, so that each is written as a small step from the last. */
export function dotted(pens: readonly Pen[], dots: readonly Point[], random: SeededRandom): void {
  const rows = [...dots].sort((a, b) => Math.floor(a[1] / 12) - Math.floor(b[1] / 12) || a[0] - b[0]);
  for (const dot of rows) random.pick(pens).dot(dot);
}
