import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { type Customer, makeArtist, makeCategory, makeDrawing } from '../support/factories.ts';
import { makeCrowd } from '../support/history.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';

export type Change = 'addToWishlist' | 'removeFromWishlist';

export const listing = `query ($first: Int, $after: String) { me { wishlist(first: $first, after: $after) {
  totalCount edges { cursor node { id } } nodes { id inMyWishlist }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;

/** A shop, and what people do in it with their wish lists. */
export async function openWishingShop() {
  const shop = await openShop();
  const shelf = { artist: await makeArtist(shop), category: await makeCategory(shop) };

  const send = (change: Change, id: string, who?: Customer) =>
    shop.graphql(
      `mutation ($id: ID!) { ${change}(drawingId: $id) { id title inMyWishlist } }`,
      { id },
      who?.token,
    );

  const change = async (what: Change, id: string, who: Customer): Promise<Json> => {
    const { data, errors } = await send(what, id, who);
    expect(errors).toBeUndefined();
    return data[what];
  };

  return {
    shop,
    send,
    add: (id: string, who: Customer) => change('addToWishlist', id, who),
    remove: (id: string, who: Customer) => change('removeFromWishlist', id, who),
    newcomer: async () => (await makeCrowd(shop, 1))[0] as Customer,
    wishlist: async (who: Customer, page: Json = {}): Promise<Json> => {
      const { data, errors } = await shop.graphql(listing, page, who.token);
      expect(errors).toBeUndefined();
      return data.me.wishlist;
    },
    drawings: async (count: number): Promise<string[]> => {
      const ids: string[] = [];
      while (ids.length < count) ids.push(String((await makeDrawing(shop, { ...shelf, images: 0 })).id));
      return ids;
    },
    /** Puts many new drawings on the list. */
    fill: (who: Customer, count: number) => fill(shop, who.id, shelf, count),
  };
}

export type WishingShop = Awaited<ReturnType<typeof openWishingShop>>;

export const idsOf = ({ nodes }: Json): string[] => nodes.map(({ id }: Json) => id);

async function fill(shop: TestShop, userId: number, shelf: Json, count: number): Promise<void> {
  await rowsOf(
    shop.orm.em.fork(),
    sql`with made as (
        insert into drawing (sku, slug, title, artist_id, category_id, price_cents, edition_kind)
        select name, name, 'Filler', ${shelf.artist.id}, ${shelf.category.id}, 100, 'OPEN'
        from generate_series(1, ${count}::int) n, format('filler-%s-%s', ${userId}::int, n) as name returning id
      ) insert into wishlist_item (user_id, drawing_id) select ${userId}::int, id from made`,
  );
}
