import type { Point } from './geometry.ts';

/** Heights on a grid, row after row. */
export interface Field {
  columns: number;
  rows: number;
  values: Float64Array;
  /** The sheet's point for a column and row, which may be fractions. */
  at: (column: number, row: number) => Point;
}

/** For each of the 16 cases of a cell, the edges (0 top, 1 right, 2 bottom, 3 left) to join, high ground on one side. */
const cases: readonly (readonly number[])[] = [
  [],
  [3, 0],
  [0, 1],
  [3, 1],
  [1, 2],
  [3, 0, 1, 2],
  [0, 2],
  [3, 2],
  [2, 3],
  [2, 0],
  [0, 1, 2, 3],
  [2, 1],
  [1, 3],
  [1, 0],
  [0, 3],
  [],
];

/** The lines of one height; closed ones end where they began. */
export function contourLines(field: Field, level: number): Point[][] {
  const next = new Map<number, number>();
  const { columns, rows, values } = field;
  for (let row = 0; row < rows - 1; row++) {
    for (let column = 0; column < columns - 1; column++) {
      const corner = row * columns + column;
      const joins = cases[
        ((values[corner] as number) > level ? 1 : 0) +
          ((values[corner + 1] as number) > level ? 2 : 0) +
          ((values[corner + columns + 1] as number) > level ? 4 : 0) +
          ((values[corner + columns] as number) > level ? 8 : 0)
      ] as readonly number[];
      for (let i = 0; i < joins.length; i += 2) {
        next.set(
          edgeOf(corner, joins[i] as number, columns),
          edgeOf(corner, joins[i + 1] as number, columns),
        );
      }
    }
  }
  return chains(next).map((chain) => chain.map((edge) => crossing(field, edge, level)));
}

/** Even numbers are the edges going right from a corner, odd ones those going down. */
function edgeOf(corner: number, side: number, columns: number): number {
  if (side === 0) return corner * 2;
  if (side === 1) return (corner + 1) * 2 + 1;
  return side === 2 ? (corner + columns) * 2 : corner * 2 + 1;
}

function chains(next: Map<number, number>): number[][] {
  const ends = new Set(next.values());
  const starts = [...next.keys()].filter((edge) => !ends.has(edge));
  const found: number[][] = [];
  for (const start of [...starts, ...next.keys()]) {
    const chain: number[] = [start];
    for (let edge = next.get(start); edge !== undefined; edge = next.get(edge)) {
      next.delete(chain[chain.length - 1] as number);
      chain.push(edge);
    }
    if (chain.length > 1) found.push(chain);
  }
  return found;
}

function crossing({ columns, values, at }: Field, edge: number, level: number): Point {
  const corner = edge >> 1;
  const [column, row] = [corner % columns, Math.floor(corner / columns)];
  const isDown = edge % 2 === 1;
  const [a, b] = [values[corner] as number, values[corner + (isDown ? columns : 1)] as number];
  const share = (level - a) / (b - a);
  return isDown ? at(column, row + share) : at(column + share, row);
}
