import { PrimaryKeyProp, type Ref } from '@mikro-orm/core';
import { Check, Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { Drawing } from '../catalogue/drawing.entity.ts';
import { Order } from './order.entity.ts';

/** One drawing of an order, as it was when it was bought. */
@ObjectType({ description: 'One drawing of an order, as it was when it was bought.', simpleResolvers: true })
@Entity({ tableName: 'order_line' })
export class OrderLine {
  [PrimaryKeyProp]?: ['order', 'drawing'];

  @ManyToOne(() => Order, { ref: true, primary: true, deleteRule: 'cascade' })
  order!: Ref<Order>;

  @ManyToOne(() => Drawing, {
    ref: true,
    primary: true,
    deleteRule: 'no action',
    index: 'order_line_drawing_index',
  })
  drawing!: Ref<Drawing>;

  @Field(() => String, { description: 'The title at that time.' })
  @Property({ type: 'text' })
  title!: string;

  @Property({ type: 'bigint', runtimeType: 'number' })
  @Check({ name: 'order_line_price_check', expression: 'unit_price_cents >= 0' })
  unitPriceCents!: number;

  @Field(() => Int, { description: 'How many copies.' })
  @Property({ type: 'integer' })
  @Check({ name: 'order_line_quantity_check', expression: 'quantity > 0' })
  quantity!: number;
}
