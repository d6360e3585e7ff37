import type pg from 'pg';
import type { Amounts } from './arguments.ts';
import { openCategories, type SeedCategory } from './categories.ts';
import { SKU_PREFIX } from './drawing.ts';

/** What this run adds, and where it goes on from what is there. */
export interface Plan extends Amounts {
  now: Date;
  categories: SeedCategory[];
  firstDrawing: number;
  firstUser: number;
  firstArtist: number;
  /** How many reviews were asked for and do not fit. */
  tooMany: number;
}

interface Present {
  drawings: number;
  lastDrawing: number;
  users: number;
  lastUser: number;
  artists: number;
}

/** Nobody reviews a drawing twice, so there are as many reviews as pairs of a reviewer and a drawing at most. */
export async function makePlan(client: pg.Client, amounts: Amounts, now: Date): Promise<Plan> {
  const categories = await openCategories(client);
  const { rows } = await client.query<Present>(present);
  const there = rows[0] as Present;
  const pairs =
    amounts.drawings > 0 ? amounts.drawings * (there.users + amounts.users) : there.drawings * amounts.users;
  const reviews = Math.min(amounts.reviews, pairs);
  return {
    ...{ ...amounts, reviews, tooMany: amounts.reviews - reviews, now, categories },
    ...{ firstDrawing: there.lastDrawing + 1, firstUser: there.lastUser + 1, firstArtist: there.artists },
  };
}

export const LOAD_USER = '^load-[0-9]{1,9}@example\\.com$';
export const LOAD_SKU = `^${SKU_PREFIX}[0-9]{7,9}$`;

const present = `
  select drawings::int, "lastDrawing", users::int, "lastUser", artists::int from
    (select count(*) as drawings, coalesce(max(substr(sku, ${SKU_PREFIX.length + 1})::int), 0) as "lastDrawing"
      from drawing where sku ~ '${LOAD_SKU}') d,
    (select count(*) as users, coalesce(max(substring(lower(email) from '[0-9]+')::int), 0) as "lastUser"
      from users where lower(email) ~ '${LOAD_USER}') u,
    (select count(*) as artists from artist) a`;
