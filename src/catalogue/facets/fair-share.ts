import { type RawBuilder, sql } from 'kysely';

/** hashint4 strews the ids evenly over these: the drawings below a place are a fair sample, the same at any time. */
const FIRST_PLACE = -(2 ** 31);
const PLACES = 2 ** 32;

/** Of ids, those that belong to a share of all. Written out, so that PostgreSQL sees which index is made for it. */
export const inShare = (id: string, share: number): RawBuilder<unknown> =>
  sql.raw(`hashint4(${id}) < ${Math.floor(FIRST_PLACE + share * PLACES)}`);

/** The share of the catalogue whose words have an index of their own, drawing_search_sample_index. */
export const SHARE_OF_WORDS = 1 / 16;
