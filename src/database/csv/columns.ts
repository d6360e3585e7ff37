import {
  edition,
  editionSize,
  filled,
  millimetres,
  orNull,
  priceCents,
  type ReadCell,
  stock,
  text,
} from './cells.ts';
import { imageUrls, tags } from './lists.ts';

/** What each column of a file means, in the order of an export. docs/catalogue-csv.md tells it to people. */
export const columns = {
  sku: filled(100),
  title: filled(500),
  artist: filled(200),
  artist_bio: text(10_000),
  category: filled(100),
  medium: orNull(text(200)),
  year: orNull(text(100)),
  width_mm: orNull(millimetres),
  height_mm: orNull(millimetres),
  price: priceCents,
  stock: orNull(stock),
  tags,
  description: text(20_000),
  image_urls: imageUrls,
  edition: orNull(edition),
  edition_size: orNull(editionSize),
} satisfies Record<string, ReadCell<unknown>>;

export type Column = keyof typeof columns;

export const allColumns = Object.keys(columns) as Column[];

const optional: Column[] = ['description', 'image_urls', 'edition', 'edition_size'];
export const requiredColumns = allColumns.filter((column) => !optional.includes(column));

/** A line that can be used: each column's value, null also where an optional column is not in the file. */
export type Line = { line: number } & { [Name in Column]: ReturnType<(typeof columns)[Name]> | null };
