import { type Opt, PrimaryKeyProp, type Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { User } from '../accounts/user.entity.ts';
import { Review } from './review.entity.ts';

/** A person found a review helpful; the database counts it on the review. */
@Entity({ tableName: 'review_vote' })
export class ReviewVote {
  [PrimaryKeyProp]?: ['review', 'user'];

  @ManyToOne(() => Review, { ref: true, primary: true, deleteRule: 'cascade' })
  review!: Ref<Review>;

  @ManyToOne(() => User, { ref: true, primary: true, deleteRule: 'cascade', index: 'review_vote_user_index' })
  user!: Ref<User>;

  @Property({ columnType: 'timestamptz(3)', type: 'Date', defaultRaw: 'now()' })
  votedAt: Opt<Date> = new Date();
}
