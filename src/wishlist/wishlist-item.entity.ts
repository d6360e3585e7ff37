import { type Opt, PrimaryKeyProp, type Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { User } from '../accounts/user.entity.ts';
import { Drawing } from '../catalogue/drawing.entity.ts';

/** A drawing that a person would like to have. */
@Entity({ tableName: 'wishlist_item' })
@Index({
  name: 'wishlist_item_latest_index',
  expression:
    'create index wishlist_item_latest_index on wishlist_item (user_id, added_at desc, drawing_id desc)',
})
export class WishlistItem {
  [PrimaryKeyProp]?: ['user', 'drawing'];

  @ManyToOne(() => User, { ref: true, primary: true, deleteRule: 'cascade' })
  user!: Ref<User>;

  @ManyToOne(() => Drawing, {
    ref: true,
    primary: true,
    deleteRule: 'cascade',
    index: 'wishlist_item_drawing_index',
  })
  drawing!: Ref<Drawing>;

  @Property({ columnType: 'timestamptz(3)', type: 'Date', defaultRaw: 'now()' })
  addedAt: Opt<Date> = new Date();
}
