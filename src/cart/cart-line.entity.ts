import { type Opt, PrimaryKeyProp, type Ref } from '@mikro-orm/core';
import { Check, Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { Drawing } from '../catalogue/drawing.entity.ts';
import { Cart } from './cart.entity.ts';

/** The most copies of one drawing that a cart takes. */
export const MOST_PER_LINE = 999;

@ObjectType({ description: 'Copies of one drawing in a cart.', simpleResolvers: true })
@Entity({ tableName: 'cart_line' })
export class CartLine {
  [PrimaryKeyProp]?: ['cart', 'drawing'];

  @ManyToOne(() => Cart, { ref: true, primary: true, deleteRule: 'cascade' })
  cart!: Ref<Cart>;

  @ManyToOne(() => Drawing, {
    ref: true,
    primary: true,
    deleteRule: 'cascade',
    index: 'cart_line_drawing_index',
  })
  drawing!: Ref<Drawing>;

  @Field(() => Int, { description: 'How many copies.' })
  @Property({ type: 'integer' })
  @Check({ name: 'cart_line_quantity_check', expression: `quantity between 1 and ${MOST_PER_LINE}` })
  quantity!: number;

  @Property({ columnType: 'timestamptz(3)', type: 'Date', defaultRaw: 'now()' })
  addedAt: Opt<Date> = new Date();
}
