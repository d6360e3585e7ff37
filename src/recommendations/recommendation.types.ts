import { Field, ObjectType, registerEnumType } from 'type-graphql';

export enum RecommendationReason {
  BOUGHT_TOGETHER = 'BOUGHT_TOGETHER',
  SIMILAR_TO_BOUGHT = 'SIMILAR_TO_BOUGHT',
  SIMILAR_TO_CART = 'SIMILAR_TO_CART',
  SIMILAR_TO_WISHED = 'SIMILAR_TO_WISHED',
  SIMILAR_TO_VIEWED = 'SIMILAR_TO_VIEWED',
  SAME_ARTIST = 'SAME_ARTIST',
  SAME_CATEGORY = 'SAME_CATEGORY',
  SAME_MEDIUM = 'SAME_MEDIUM',
  POPULAR = 'POPULAR',
}

registerEnumType(RecommendationReason, {
  name: 'RecommendationReason',
  description: 'Why a drawing is recommended. What several people did, never what one of them did.',
  valuesConfig: {
    BOUGHT_TOGETHER: { description: 'Those who bought `because` also bought this.' },
    SIMILAR_TO_BOUGHT: {
      description: 'Those who liked `because`, which this person bought, liked this too.',
    },
    SIMILAR_TO_CART: {
      description: 'Those who liked `because`, which this person put in the cart, liked this too.',
    },
    SIMILAR_TO_WISHED: {
      description: 'Those who liked `because`, which this person wishes for, liked this too.',
    },
    SIMILAR_TO_VIEWED: { description: 'Those who looked at `because` also looked at or bought this.' },
    SAME_ARTIST: { description: 'By the artist of `because`.' },
    SAME_CATEGORY: { description: 'From the category of `because`.' },
    SAME_MEDIUM: { description: 'Made with what `because` is made with.' },
    POPULAR: { description: 'Much liked by everyone of late.' },
  },
});

@ObjectType({ description: 'A drawing to show someone, and why.', simpleResolvers: true })
export class Recommendation {
  @Field(() => RecommendationReason, { description: 'Why it is shown.' })
  reason!: RecommendationReason;

  drawingId!: number;
  becauseId!: number | null;
}
