import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { ObjectType } from 'type-graphql';
import { User } from '../accounts/user.entity.ts';

/** A customer's one cart. Every change raises its version, so an order can say which cart it was made of. */
@ObjectType({ description: "The signed-in customer's cart, at today's prices.", simpleResolvers: true })
@Entity({ tableName: 'cart' })
export class Cart {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @ManyToOne(() => User, { ref: true, deleteRule: 'cascade' })
  @Unique({ name: 'cart_user_unique' })
  user!: Ref<User>;

  @Property({ type: 'integer', default: 1 })
  version: Opt<number> = 1;
}
