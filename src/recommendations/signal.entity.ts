import { type Opt, PrimaryKeyProp, type Ref } from '@mikro-orm/core';
import { Check, Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { User } from '../accounts/user.entity.ts';
import { Drawing } from '../catalogue/drawing.entity.ts';

export enum SignalKind {
  VIEW = 'VIEW',
  WISHLIST = 'WISHLIST',
  CART = 'CART',
  PURCHASE = 'PURCHASE',
  RATING = 'RATING',
  DISMISSAL = 'DISMISSAL',
}

/** That a person showed what they think of a drawing: at most one of a kind per day. */
@Entity({ tableName: 'signal' })
@Index({
  name: 'signal_latest_index',
  expression:
    'create index signal_latest_index on signal (user_id, occurred_at desc) include (drawing_id, kind, rating)',
})
@Index({ name: 'signal_drawing_index', properties: ['drawing', 'occurredAt'] })
@Check({
  name: 'signal_rating_check',
  expression: "(kind = 'RATING') = (rating is not null) and (rating is null or rating between 0.5 and 5)",
})
export class Signal {
  [PrimaryKeyProp]?: ['user', 'drawing', 'kind', 'day'];

  @ManyToOne(() => User, { ref: true, primary: true, deleteRule: 'cascade' })
  user!: Ref<User>;

  @ManyToOne(() => Drawing, { ref: true, primary: true, deleteRule: 'cascade' })
  drawing!: Ref<Drawing>;

  @Property({ type: 'text', primary: true })
  @Check({
    name: 'signal_kind_check',
    expression: "kind in ('VIEW', 'WISHLIST', 'CART', 'PURCHASE', 'RATING', 'DISMISSAL')",
  })
  kind!: SignalKind;

  @Property({ columnType: 'date', type: 'string', primary: true })
  day!: string;

  /** Stars, 0.5 to 5, of a RATING; else null. */
  @Property({ columnType: 'real', type: 'number', nullable: true })
  rating?: number | null;

  @Property({ columnType: 'timestamptz(3)', type: 'Date', defaultRaw: 'now()' })
  occurredAt: Opt<Date> = new Date();
}
