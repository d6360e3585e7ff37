import type { EntityManager } from '@mikro-orm/postgresql';
import type { RawBuilder } from 'kysely';
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionTypes } from '../shared/paging.ts';
import { Drawing } from './drawing.entity.ts';
import type { Conditions, CountingWay } from './facets/facet.ts';

export enum DrawingSort {
  RECOMMENDED = 'RECOMMENDED',
  RELEVANCE = 'RELEVANCE',
  POPULAR = 'POPULAR',
  NEWEST = 'NEWEST',
  PRICE_ASC = 'PRICE_ASC',
  PRICE_DESC = 'PRICE_DESC',
  RATING_DESC = 'RATING_DESC',
}

registerEnumType(DrawingSort, {
  name: 'DrawingSort',
  description:
    'The order of a list of drawings. Without one: RELEVANCE for a search, else RECOMMENDED when signed in, POPULAR otherwise.',
  valuesConfig: {
    RECOMMENDED: {
      description: 'What fits the signed-in customer first, then the most sold; POPULAR when anonymous.',
    },
    RELEVANCE: {
      description:
        'The best match of a search first: the works of the artist whose name it is, then by title, artist, tags, medium, description; whole words before beginnings; then rating and popularity. As without a sort when nothing is searched.',
    },
    POPULAR: { description: 'The most sold first.' },
    NEWEST: { description: 'The latest put on sale first.' },
    PRICE_ASC: { description: 'The cheapest first.' },
    PRICE_DESC: { description: 'The dearest first.' },
    RATING_DESC: {
      description:
        "The best rated first: the average of a drawing's ratings and of ten more like the catalogue's mean, so that one vote of five stars does not win. Those without reviews come last; of equals the best sold first.",
    },
  },
});

@InputType({
  description:
    'Prices in major units, both ends included. They are compared exactly: at most 19.999 leaves out what costs 20.00.',
})
export class PriceRangeInput {
  @Field(() => Float, { nullable: true, description: 'The least price; without it, any.' })
  min?: number | null;

  @Field(() => Float, { nullable: true, description: 'The greatest price; without it, any.' })
  max?: number | null;
}

@InputType({ description: 'Which drawings to list; every condition given has to hold.' })
export class DrawingFilter {
  @Field(() => String, {
    nullable: true,
    description:
      'Words that all have to be found, in title, artist, tags, medium, description or year; case, accents, endings and hyphens do not matter. The last may be unfinished, and one the shop does not know is taken for the nearest it does, for two words in one, or for initials. Where no drawing has all words, those with the most of them are found. At most 200 characters.',
  })
  search?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "A category's slug or name, in any case; an unknown one matches nothing.",
  })
  category?: string | null;

  @Field(() => ID, { nullable: true, description: 'Drawings of this artist.' })
  artistId?: string | null;

  @Field(() => PriceRangeInput, { nullable: true, description: "Today's price, in the shop's currency." })
  priceRange?: PriceRangeInput | null;

  @Field(() => Int, { nullable: true, description: 'The least average rating, 1 to 5.' })
  minRating?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'true: only what can be bought; false: only what is sold out.',
  })
  inStock?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'The whole medium, in any case, such as "silverpoint on prepared paper".',
  })
  medium?: string | null;

  @Field(() => [String], { nullable: true, description: 'Tags that a drawing must all have.' })
  tags?: string[] | null;
}

const { EdgeType, ConnectionType } = connectionTypes('Drawing', () => Drawing);
export const DrawingEdge = EdgeType;

/** What a page is a page of, for what is asked of the whole list. */
export interface DrawingList {
  em: EntityManager;
  conditions: Conditions;
  /** The same for a way of counting; without it, no other than `conditions`. */
  conditionsFor?(way: CountingWay): Conditions;
  /** How many drawings a search of it is expected to find, whatever else it asks for. */
  expected?: number | undefined;
  /** A query of all its ids, where that is less work than to look at the drawings. */
  ids?: RawBuilder<unknown> | undefined;
  /** How many drawings it has, where that is known. */
  size?: number;
}

/** The conditions of a list for a way of counting. */
export function conditionsOf(list: DrawingList, way: CountingWay): Conditions {
  return list.conditionsFor?.(way) ?? list.conditions;
}

@ObjectType({ description: 'A page of drawings.', simpleResolvers: true })
export class DrawingConnection extends ConnectionType {
  list!: DrawingList;
}
