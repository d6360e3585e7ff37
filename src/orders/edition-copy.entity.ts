import { PrimaryKeyProp, type Ref } from '@mikro-orm/core';
import { Check, Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Drawing } from '../catalogue/drawing.entity.ts';
import { Order } from './order.entity.ts';

/** A numbered copy of a limited edition, such as 12/50, and the order it was sold in. No number is sold twice. */
@Entity({ tableName: 'edition_copy' })
export class EditionCopy {
  [PrimaryKeyProp]?: ['drawing', 'number'];

  @ManyToOne(() => Drawing, { ref: true, primary: true, deleteRule: 'no action' })
  drawing!: Ref<Drawing>;

  @Property({ type: 'integer', primary: true })
  @Check({ name: 'edition_copy_number_check', expression: 'number > 0' })
  number!: number;

  @ManyToOne(() => Order, { ref: true, deleteRule: 'cascade', index: 'edition_copy_order_index' })
  order!: Ref<Order>;
}
