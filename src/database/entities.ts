import { AccountToken } from '../accounts/account-token.entity.ts';
import { LoginAttempt } from '../accounts/login-attempt.entity.ts';
import { RefreshToken } from '../accounts/refresh-token.entity.ts';
import { Session } from '../accounts/session.entity.ts';
import { User } from '../accounts/user.entity.ts';
import { Cart } from '../cart/cart.entity.ts';
import { CartLine } from '../cart/cart-line.entity.ts';
import { Artist } from '../catalogue/artist.entity.ts';
import { Category } from '../catalogue/category.entity.ts';
import { Drawing } from '../catalogue/drawing.entity.ts';
import { Image } from '../catalogue/image.entity.ts';
import { IdempotencyKey } from '../idempotency/idempotency-key.entity.ts';
import { BillingDetails } from '../orders/billing-details.ts';
import { EditionCopy } from '../orders/edition-copy.entity.ts';
import { Order } from '../orders/order.entity.ts';
import { OrderLine } from '../orders/order-line.entity.ts';
import { Payment } from '../orders/payment.entity.ts';
import { StripeEvent } from '../payments/stripe/stripe-event.entity.ts';
import { StripeIntent } from '../payments/stripe/stripe-intent.entity.ts';
import { DrawingNeighbours } from '../recommendations/drawing-neighbours.entity.ts';
import { Signal } from '../recommendations/signal.entity.ts';
import { Review } from '../reviews/review.entity.ts';
import { ReviewReport } from '../reviews/review-report.entity.ts';
import { ReviewTakedown } from '../reviews/review-takedown.entity.ts';
import { ReviewVote } from '../reviews/review-vote.entity.ts';
import { WishlistItem } from '../wishlist/wishlist-item.entity.ts';

/** Every table of the shop, by name: nothing is discovered by folder. */
export const entities = [
  User,
  Session,
  RefreshToken,
  AccountToken,
  LoginAttempt,
  Artist,
  Category,
  Drawing,
  Image,
  Review,
  ReviewVote,
  ReviewReport,
  ReviewTakedown,
  Cart,
  CartLine,
  BillingDetails,
  Order,
  OrderLine,
  Payment,
  EditionCopy,
  IdempotencyKey,
  StripeIntent,
  StripeEvent,
  Signal,
  DrawingNeighbours,
  WishlistItem,
];
