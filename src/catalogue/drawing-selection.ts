import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, sql } from 'kysely';
import { textOf } from '../shared/rows.ts';
import { type Selection, selectionBelow } from '../shared/selection.ts';
import { columnsOfDrawing, type DrawingColumn, drawingColumns } from './drawing.row.ts';
import type { ReadsAlong } from './ports.ts';

type Fragments = GraphQLResolveInfo['fragments'];

/** The columns that a field of Drawing is made of. A field that is not here may be made of any. */
const madeOf: Record<string, DrawingColumn[]> = {
  __typename: [],
  id: [],
  slug: ['slug'],
  title: ['title'],
  description: ['description'],
  price: ['priceCents'],
  medium: ['medium'],
  year: ['year'],
  widthMm: ['widthMm'],
  heightMm: ['heightMm'],
  dimensionsText: ['widthMm', 'heightMm'],
  orientation: ['widthMm', 'heightMm'],
  tags: ['tags'],
  edition: ['editionKind', 'editionSize'],
  available: ['stock'],
  rating: ['averageRating'],
  averageRating: ['averageRating'],
  ratingHistogram: ['ratingCounts'],
  reviewCount: ['reviewCount'],
  createdAt: ['createdAt'],
  imageUrl: ['title', 'widthMm', 'heightMm'],
  images: ['title', 'widthMm', 'heightMm'],
  artist: ['artistId'],
  category: ['categoryId'],
  reviews: [],
  similar: [],
  inMyWishlist: [],
};

const pictures = `(select coalesce(json_agg(json_build_object('url', i.url, 'alt', i.alt, 'width', i.width, 'height', i.height)
  order by i.position), '[]') from image i where i.drawing_id = d.id) as images`;
const firstPicture = `(select i.url from image i where i.drawing_id = d.id order by i.position limit 1) as "firstImageUrl"`;

/** The parts of what a drawing refers to, and what its own fields are made of besides. */
const artist = {
  id: 'a.id',
  name: 'a.name',
  bio: 'a.bio',
  drawings: `a.id, 'drawingCount', a.drawing_count`,
};
const category = {
  id: 'c.id',
  slug: 'c.slug',
  name: 'c.name',
  description: 'c.description',
  drawingCount: 'c.drawing_count',
};

/**
 * The columns that answer what an operation asks of a drawing, and with them, as JSON, the pictures, artist and category
 * it asks for: one statement instead of several, of what is shown and no more. `besides` are columns for the reader.
 */
export function columnsFor(
  selection: Selection,
  fragments: Fragments,
  along: ReadsAlong,
  besides: DrawingColumn[] = [],
): RawBuilder<unknown> {
  const fields = [...selection.keys()];
  if (!fields.every((field) => Object.hasOwn(madeOf, field))) return drawingColumns;
  const columns = new Set<DrawingColumn>([
    'id',
    ...besides,
    ...fields.flatMap((field) => madeOf[field] ?? []),
  ]);
  const below = (field: string) => selectionBelow(selection.get(field) ?? [], fragments);
  const read = [
    ...[...columns].map((column) => columnsOfDrawing[column]),
    ...(selection.has('images') ? [pictures] : selection.has('imageUrl') ? [firstPicture] : []),
    ...(selection.has('artist')
      ? referred(below('artist'), artist, 'artist a', 'd.artist_id', 'artist')
      : []),
    ...(selection.has('category')
      ? referred(below('category'), category, 'category c', 'd.category_id', 'category')
      : []),
    ...Object.entries(along).flatMap(([field, column]) =>
      textsOf(column(selection.get(field) ?? [], fragments)),
    ),
  ];
  return sql.raw(read.join(', '));
}

function textsOf(column: RawBuilder<unknown> | undefined): string[] {
  return column ? [textOf(column)] : [];
}

function referred(
  asked: Selection,
  parts: Record<string, string>,
  from: string,
  key: string,
  name: string,
): string[] {
  const fields = [...asked.keys()].filter((field) => field !== '__typename');
  if (!fields.every((field) => Object.hasOwn(parts, field))) return [];
  const object = ['id', ...fields.filter((field) => field !== 'id')].map(
    (field) => `'${field}', ${parts[field]}`,
  );
  const [, alias] = from.split(' ');
  return [
    `(select json_build_object(${object.join(', ')}) from ${from} where ${alias}.id = ${key}) as ${name}`,
  ];
}
