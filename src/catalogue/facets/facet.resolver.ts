import DataLoader from 'dataloader';
import { FieldResolver, Resolver, Root } from 'type-graphql';
import { Money } from '../../shared/money.ts';
import { perRequest } from '../../shared/per-request.ts';
import type { ShopFront } from '../../shared/shop-front.ts';
import type { DrawingList } from '../drawing-list.types.ts';
import type { Facet } from './facet.ts';
import { DrawingFacets, FacetCount } from './facet.types.ts';
import { countFacets } from './facets.query.ts';

/** Gathers the facets of a list that are asked for, so that they are counted together. */
const facetsOf = perRequest(
  (list: DrawingList) =>
    new DataLoader<Facet, FacetCount[]>(async (facets) => {
      const counted = await countFacets(list, facets);
      return facets.map((facet) => counted.get(facet) ?? []);
    }),
);

@Resolver(() => DrawingFacets)
export class DrawingFacetsResolver {
  @FieldResolver(() => [FacetCount], {
    description: 'Categories by their slug, those with the most drawings first.',
  })
  categories(@Root() list: DrawingList) {
    return facetsOf(list).load('categories');
  }

  @FieldResolver(() => [FacetCount], { description: 'The 50 most frequent media, in any case.' })
  media(@Root() list: DrawingList) {
    return facetsOf(list).load('media');
  }

  @FieldResolver(() => [FacetCount], {
    description:
      'The 20 artists with the most drawings, by their id; the one that is filtered by is always there.',
  })
  artists(@Root() list: DrawingList) {
    return facetsOf(list).load('artists');
  }

  @FieldResolver(() => [FacetCount], {
    description: 'From "5" to "1": at least so many stars on average, as `DrawingFilter.minRating` takes it.',
  })
  ratings(@Root() list: DrawingList) {
    return facetsOf(list).load('ratings');
  }

  @FieldResolver(() => [FacetCount], {
    description:
      'Ten steps from the least price to the greatest, each as many times dearer as the one before; fewer where prices hardly differ. The value is "min-max" in major units, both ends included, such as "40-79.99".',
  })
  priceHistogram(@Root() list: DrawingList) {
    return facetsOf(list).load('priceHistogram');
  }
}

@Resolver(() => FacetCount)
export class FacetCountResolver {
  constructor(private readonly shop: ShopFront) {}

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'The least price of a step of the price histogram.',
  })
  minPrice(@Root() { minCents }: FacetCount) {
    return minCents === null ? null : this.shop.money(minCents);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'The greatest price of a step of the price histogram.',
  })
  maxPrice(@Root() { maxCents }: FacetCount) {
    return maxCents === null ? null : this.shop.money(maxCents);
  }
}
