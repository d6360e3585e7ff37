import { Field, ObjectType, registerEnumType } from 'type-graphql';

export enum RecommendationReason {
  BOUGHT_TOGETHER = 'BOUGHT_TOGETHER',
  SIMILAR_TO_VIEWED = 'SIMILAR_TO_VIEWED',
  SAME_ARTIST = 'SAME_ARTIST',
  SAME_CATEGORY = 'SAME_CATEGORY',
  POPULAR = 'POPULAR',
}

registerEnumType(RecommendationReason, {
  name: 'RecommendationReason',
  description: 'Why a drawing is recommended.',
  valuesConfig: {
    BOUGHT_TOGETHER: { description: 'Those who bought `because` also bought this.' },
    SIMILAR_TO_VIEWED: { description: 'Those who looked at `because` also looked at or bought this.' },
    SAME_ARTIST: { description: 'By the artist of `because`.' },
    SAME_CATEGORY: { description: 'From the category of `because`.' },
    POPULAR: { description: 'Much bought by everyone.' },
  },
});

@ObjectType({ description: 'A drawing to show someone, and why.', simpleResolvers: true })
export class Recommendation {
  @Field(() => RecommendationReason, { description: 'Why it is shown.' })
  reason!: RecommendationReason;

  drawingId!: number;
  becauseId!: number | null;
}
