import type pg from 'pg';
import { type ArtworkStyle, artworkStyles } from '../../artwork/artwork.ts';
import { categories as demoCategories } from '../demo/catalogue/categories.ts';

export interface SeedCategory {
  id: number;
  style: ArtworkStyle;
}

/** The shop's categories, or the eight of the demo shop when it has none; each with the style of its pictures. */
export async function openCategories(client: pg.Client): Promise<SeedCategory[]> {
  await client.query(
    `insert into category (slug, name, description)
     select slug, name, description from json_to_recordset($1::json) as demo (slug text, name text, description text)
     where not exists (select 1 from category)`,
    [JSON.stringify(demoCategories)],
  );
  const { rows } = await client.query<{ id: number; slug: string }>(
    'select id, slug from category order by id',
  );
  return rows.map(({ id, slug }) => ({ id, style: styleOf(slug, id) }));
}

function styleOf(slug: string, id: number): ArtworkStyle {
  const known = demoCategories.find((category) => category.slug === slug)?.style as ArtworkStyle | undefined;
  return known ?? artworkStyles[id % artworkStyles.length] ?? 'waves';
}
