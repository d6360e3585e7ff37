import { Field, ID, InputType, Int } from 'type-graphql';
import { DrawingUnavailable, InsufficientStock } from '../catalogue/stock.problems.ts';
import { outcome } from '../shared/outcome.ts';
import { Cart } from './cart.entity.ts';

@InputType({ description: 'Copies of one drawing.' })
export class AddToCartInput {
  @Field(() => ID, { description: 'Which drawing.' })
  drawingId!: string;

  @Field(() => Int, { defaultValue: 1, description: 'How many copies.' })
  quantity!: number;
}

export const CartResult = outcome(
  'CartResult',
  'The cart after the change, or why it was not changed.',
  Cart,
  [DrawingUnavailable, InsufficientStock],
);
