import { type Opt, PrimaryKeyProp, type Ref } from '@mikro-orm/core';
import { Check, Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { User } from '../accounts/user.entity.ts';
import { Review } from './review.entity.ts';

export enum ReviewReportReason {
  SPAM = 'SPAM',
  OFFENSIVE = 'OFFENSIVE',
  OFF_TOPIC = 'OFF_TOPIC',
  PERSONAL_DATA = 'PERSONAL_DATA',
  OTHER = 'OTHER',
}

registerEnumType(ReviewReportReason, {
  name: 'ReviewReportReason',
  description: 'What is wrong with a review.',
  valuesConfig: {
    SPAM: { description: 'It advertises something.' },
    OFFENSIVE: { description: 'It insults or threatens someone.' },
    OFF_TOPIC: { description: 'It is not about the drawing.' },
    PERSONAL_DATA: { description: "It tells of a person what is nobody's business." },
    OTHER: { description: 'Something else; say it in the note.' },
  },
});

/** A person told the staff about a review. Who it was is shown to nobody. */
@ObjectType({ description: 'That somebody found something wrong with a review.', simpleResolvers: true })
@Entity({ tableName: 'review_report' })
export class ReviewReport {
  [PrimaryKeyProp]?: ['review', 'user'];

  @ManyToOne(() => Review, { ref: true, primary: true, deleteRule: 'cascade' })
  review!: Ref<Review>;

  @ManyToOne(() => User, {
    ref: true,
    primary: true,
    deleteRule: 'cascade',
    index: 'review_report_user_index',
  })
  user!: Ref<User>;

  @Field(() => ReviewReportReason, { description: 'What is wrong with it.' })
  @Property({ type: 'text' })
  @Check({
    name: 'review_report_reason_check',
    expression: "reason in ('SPAM', 'OFFENSIVE', 'OFF_TOPIC', 'PERSONAL_DATA', 'OTHER')",
  })
  reason!: ReviewReportReason;

  @Field(() => String, { nullable: true, description: 'What they said besides, as plain text.' })
  @Property({ type: 'text', nullable: true })
  @Check({ name: 'review_report_note_check', expression: 'char_length(note) between 1 and 500' })
  note?: string | null;

  @Field(() => GraphQLDateTime, { description: 'When they said it.' })
  @Property({ columnType: 'timestamptz(3)', type: 'Date', defaultRaw: 'now()' })
  reportedAt: Opt<Date> = new Date();

  /** When the staff decided about the review; null while they still have to. */
  @Property({ columnType: 'timestamptz(3)', type: 'Date', nullable: true })
  settledAt?: Date | null;
}
