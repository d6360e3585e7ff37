import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Drawing } from '../catalogue/drawing.entity.ts';
import { columnsFor } from '../catalogue/drawing-selection.ts';
import { identifier } from '../shared/identifier.ts';
import { Money } from '../shared/money.ts';
import { type RequestContext, signedIn, type Viewer } from '../shared/request-context.ts';
import { perSelection, selectionOf } from '../shared/selection.ts';
import type { ShopFront } from '../shared/shop-front.ts';
import { Cart } from './cart.entity.ts';
import { type CartLineRow, type CartRow, cartOf } from './cart.query.ts';
import { AddToCartInput, CartResult } from './cart.types.ts';
import { CartLine } from './cart-line.entity.ts';
import { addToCart, type CartChange, clearCart, updateCartLine } from './change-cart.ts';
import { totalOf } from './total.ts';

/** The fields of a cart that need its lines. */
const PARTS = ['lines', 'total', 'quantity'];

@Resolver(() => Cart)
export class CartResolver {
  constructor(private readonly shop: ShopFront) {}

  /** What to read of each line's drawing; undefined where nothing of the cart is asked for. */
  private readonly askedOf = perSelection((info) => {
    const isAsked = PARTS.some((part) => selectionOf(info, []).has(part));
    return {
      columns: isAsked ? columnsFor(selectionOf(info, ['lines', 'drawing']), info.fragments, {}) : undefined,
    };
  });

  private async shown({ em }: RequestContext, viewer: Viewer, info: GraphQLResolveInfo): Promise<CartRow> {
    const { columns } = this.askedOf(info);
    return columns ? cartOf(em, viewer.id, columns) : { lines: [] };
  }

  @Query(() => Cart, { description: "The signed-in customer's cart; empty until something is put in." })
  async cart(@Ctx() context: RequestContext, @Info() info: GraphQLResolveInfo) {
    return this.shown(context, signedIn(context), info);
  }

  @Mutation(() => CartResult, {
    description: 'Adds copies to what is in the cart already. Needs a token; otherwise UNAUTHENTICATED.',
  })
  async addToCart(
    @Arg('input', () => AddToCartInput, { description: 'What to add.' }) input: AddToCartInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const viewer = signedIn(context);
    await addToCart(context.em, viewer, changeFrom(input));
    return this.shown(context, viewer, info);
  }

  @Mutation(() => CartResult, {
    description:
      'Sets how many copies are in the cart; 0 takes the drawing out. Needs a token; otherwise UNAUTHENTICATED.',
  })
  async updateCartLine(
    @Arg('input', () => AddToCartInput, { description: 'The new quantity.' }) input: AddToCartInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const viewer = signedIn(context);
    await updateCartLine(context.em, viewer, changeFrom(input));
    return this.shown(context, viewer, info);
  }

  @Mutation(() => Cart, {
    description: 'Takes everything out of the cart. Needs a token; otherwise UNAUTHENTICATED.',
  })
  async clearCart(@Ctx() context: RequestContext): Promise<CartRow> {
    await clearCart(context.em, signedIn(context));
    return { lines: [] };
  }

  @FieldResolver(() => [CartLine], { description: 'What is in it, in the order it was put in.' })
  lines(@Root() cart: CartRow) {
    return cart.lines;
  }

  @FieldResolver(() => Money, { description: 'What it costs today.' })
  total(@Root() cart: CartRow) {
    return this.shop.money(totalOf(cart.lines));
  }

  @FieldResolver(() => Int, { description: 'How many copies are in it, of all drawings together.' })
  quantity(@Root() cart: CartRow) {
    return cart.lines.reduce((sum, line) => sum + line.quantity, 0);
  }
}

@Resolver(() => CartLine)
export class CartLineResolver {
  constructor(private readonly shop: ShopFront) {}

  @FieldResolver(() => Drawing, { description: 'Which drawing.' })
  drawing(@Root() line: CartLineRow) {
    return line;
  }

  @FieldResolver(() => Money, { description: "Today's price of one copy." })
  unitPrice(@Root() line: CartLineRow) {
    return this.shop.money(line.unitPriceCents);
  }

  @FieldResolver(() => Money, { description: 'Price times quantity.' })
  total(@Root() line: CartLineRow) {
    return this.shop.money(line.unitPriceCents * line.quantity);
  }
}

function changeFrom(input: AddToCartInput): CartChange {
  return { drawingId: identifier(input.drawingId, 'input.drawingId'), quantity: input.quantity };
}
