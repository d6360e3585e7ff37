import type { Opt, Ref } from '@mikro-orm/core';
import { Check, Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { User } from '../accounts/user.entity.ts';
import { Drawing } from '../catalogue/drawing.entity.ts';
import { ReviewStatus } from './review-status.ts';

/** The approved reviews of a drawing in some order. */
function sortIndex(sort: string, columns: string) {
  const name = `review_${sort}_index`;
  const expression = `create index ${name} on review (drawing_id, ${columns}) where status = 'APPROVED'`;
  return Index({ name, expression });
}

@ObjectType({ description: 'What a customer thinks of a drawing.', simpleResolvers: true })
@Entity({ tableName: 'review' })
@Unique({ name: 'review_one_each_unique', properties: ['user', 'drawing'] })
@sortIndex('newest', 'created_at desc, id desc')
@sortIndex('helpful', 'helpful_count desc, created_at desc, id desc')
@sortIndex('rating', 'rating desc, created_at desc, id desc')
@Index({
  name: 'review_queue_index',
  expression: 'create index review_queue_index on review (queued_at, id) where queued_at is not null',
})
export class Review {
  @Field(() => ID, { description: 'A whole number.' })
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @ManyToOne(() => Drawing, { ref: true, deleteRule: 'cascade' })
  drawing!: Ref<Drawing>;

  /** Null once the account is deleted: the review stays, its author does not. */
  @ManyToOne(() => User, { ref: true, deleteRule: 'set null', nullable: true })
  user?: Ref<User> | null;

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

  @Field(() => Int, { description: 'How many people marked it as helpful.' })
  @Property({ type: 'integer', default: 0 })
  @Check({ name: 'review_helpful_count_check', expression: 'helpful_count >= 0' })
  helpfulCount: Opt<number> = 0;

  @Field(() => Int, {
    description: 'Which version of the words and stars this is: 1, and one more with each edit.',
  })
  @Property({ type: 'integer', default: 1 })
  version: Opt<number> = 1;

  @Field(() => GraphQLDateTime, { description: 'When it was written.' })
  @Property({ columnType: 'timestamptz(3)', type: 'Date', defaultRaw: 'now()' })
  createdAt: Opt<Date> = new Date();

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When its author changed it last; null if never.',
  })
  @Property({ columnType: 'timestamptz(3)', type: 'Date', nullable: true })
  editedAt?: Date | null;

  /** Since when it waits for the staff: it is pending, or somebody reported it. Null while nobody has to look at it. */
  @Property({ columnType: 'timestamptz(3)', type: 'Date', nullable: true })
  queuedAt?: Date | null;

  /** What the staff told the author when they rejected it. */
  @Property({ type: 'text', nullable: true })
  @Check({
    name: 'review_rejection_reason_check',
    expression: 'char_length(rejection_reason) between 1 and 500',
  })
  rejectionReason?: string | null;
}
