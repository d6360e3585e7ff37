import type { Opt, Ref } from '@mikro-orm/core';
import { Check, Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { User } from '../accounts/user.entity.ts';
import { Drawing } from '../catalogue/drawing.entity.ts';

export enum ReviewStatus {
  PENDING = 'PENDING',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
}

@ObjectType({ description: 'What a customer thinks of a drawing.', simpleResolvers: true })
@Entity({ tableName: 'review' })
@Unique({ name: 'review_one_each_unique', properties: ['user', 'drawing'] })
@Index({
  name: 'review_newest_index',
  expression:
    "create index review_newest_index on review (drawing_id, created_at desc, id desc) where status = 'APPROVED'",
})
export class Review {
  @Field(() => ID, { description: 'A whole number.' })
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @ManyToOne(() => Drawing, { ref: true, deleteRule: 'cascade' })
  drawing!: Ref<Drawing>;

  @ManyToOne(() => User, { ref: true, deleteRule: 'cascade' })
  user!: Ref<User>;

  @Field(() => Int, { description: 'Stars, 1 to 5.' })
  @Property({ type: 'smallint' })
  @Check({ name: 'review_rating_check', expression: 'rating between 1 and 5' })
  rating!: number;

  @Field(() => String, { description: 'The words, as written: plain text, never markup.' })
  @Property({ type: 'text' })
  @Check({ name: 'review_comment_check', expression: 'char_length(comment) between 1 and 2000' })
  comment!: string;

  @Property({ type: 'text', default: ReviewStatus.APPROVED })
  @Check({ name: 'review_status_check', expression: "status in ('PENDING', 'APPROVED', 'REJECTED')" })
  status: Opt<ReviewStatus> = ReviewStatus.APPROVED;

  @Field(() => Boolean, { description: 'Whether the author bought the drawing here.' })
  @Property({ type: 'boolean' })
  verifiedPurchase!: boolean;

  @Field(() => GraphQLDateTime, { description: 'When it was written.' })
  @Property({ columnType: 'timestamptz(3)', type: 'Date', defaultRaw: 'now()' })
  createdAt: Opt<Date> = new Date();
}
