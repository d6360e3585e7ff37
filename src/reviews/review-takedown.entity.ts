import { type Opt, PrimaryKeyProp, type Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { User } from '../accounts/user.entity.ts';
import { Drawing } from '../catalogue/drawing.entity.ts';

/** The staff took down what a person wrote of a drawing; outlives the review, should its author delete it. */
@Entity({ tableName: 'review_takedown' })
export class ReviewTakedown {
  [PrimaryKeyProp]?: ['user', 'drawing'];

  @ManyToOne(() => User, { ref: true, primary: true, deleteRule: 'cascade' })
  user!: Ref<User>;

  @ManyToOne(() => Drawing, {
    ref: true,
    primary: true,
    deleteRule: 'cascade',
    index: 'review_takedown_drawing_index',
  })
  drawing!: Ref<Drawing>;

  @Property({ columnType: 'timestamptz(3)', type: 'Date', defaultRaw: 'now()' })
  takenDownAt: Opt<Date> = new Date();
}
