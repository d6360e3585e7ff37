import { cellText } from './cells.ts';
import { allColumns, type Column, requiredColumns } from './columns.ts';
import { UnreadableFile } from './faults.ts';

/** The columns of a file, in its order. Throws UnreadableFile when a line cannot be read by them. */
export function readHeader(cells: string[], line: number): Column[] {
  const names = cells.map((cell) => nameOf(cell, line));
  if (names.length === 1 && /[;\t|]/.test(names[0] ?? ''))
    throw new UnreadableFile(
      line,
      'The columns are not separated by commas. Save the file so that they are.',
    );
  for (const [place, name] of names.entries()) {
    if (name === '')
      throw new UnreadableFile(line, `Column ${place + 1} has no name. Name it or take it out.`);
    if (!isColumn(name))
      throw new UnreadableFile(
        line,
        `There is no such column. Take it out, or name it one of ${allColumns.join(', ')}.`,
        name,
      );
    if (names.indexOf(name) < place)
      throw new UnreadableFile(line, 'There are two such columns. Take one out.', name);
  }
  const missing = requiredColumns.filter((column) => !names.includes(column));
  if (missing.length > 0)
    throw new UnreadableFile(
      line,
      `The first line does not name ${missing.join(', ')}. Add what is missing.`,
    );
  return names as Column[];
}

function nameOf(cell: string, line: number): string {
  try {
    return cellText(cell).toLowerCase();
  } catch (error) {
    throw new UnreadableFile(line, (error as Error).message);
  }
}

const isColumn = (name: string): name is Column => allColumns.includes(name as Column);
