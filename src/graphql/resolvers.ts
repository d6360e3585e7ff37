import { type AccountParts, AccountResolver } from '../accounts/account.resolver.ts';
import { CredentialResolver } from '../accounts/credential.resolver.ts';
import { SessionResolver } from '../accounts/session.resolver.ts';
import { UserResolver } from '../accounts/user.resolver.ts';
import { CartLineResolver, CartResolver } from '../cart/cart.resolver.ts';
import { ArtistConnectionResolver, ArtistResolver } from '../catalogue/artist.resolver.ts';
import { CategoryResolver } from '../catalogue/category.resolver.ts';
import { DimensionsResolver } from '../catalogue/dimensions.resolver.ts';
import { DrawingResolver } from '../catalogue/drawing.resolver.ts';
import { DrawingBySlugResolver } from '../catalogue/drawing-by-slug.resolver.ts';
import { DrawingConnectionResolver } from '../catalogue/drawing-connection.resolver.ts';
import { DrawingFacetsResolver, FacetCountResolver } from '../catalogue/facets/facet.resolver.ts';
import type { Personalisation, Placeholders } from '../catalogue/ports.ts';
import { SearchSuggestionResolver } from '../catalogue/search/suggestion.resolver.ts';
import { StockShortageResolver } from '../catalogue/stock.resolver.ts';
import { CheckoutResolver } from '../checkout/checkout.resolver.ts';
import { OrderLineResolver, OrderResolver, UserOrdersResolver } from '../orders/order.resolver.ts';
import type { PaymentGateway } from '../payments/payment-gateway.ts';
import { PrivacyResolver } from '../privacy/privacy.resolver.ts';
import {
  RecommendationResolver,
  SimilarDrawingsResolver,
} from '../recommendations/recommendation.resolver.ts';
import { newestReviewsAlong } from '../reviews/newest-reviews-along.ts';
import { ReviewResolver } from '../reviews/review.resolver.ts';
import { DrawingReviewsResolver, UserReviewsResolver } from '../reviews/review-lists.resolver.ts';
import { ReviewModerationResolver } from '../reviews/review-moderation.resolver.ts';
import type { ReviewModeration } from '../reviews/review-status.ts';
import { ReviewVoteResolver } from '../reviews/review-vote.resolver.ts';
import type { ShopFront } from '../shared/shop-front.ts';
import { DrawingWishResolver, UserWishlistResolver } from '../wishlist/wishlist.resolver.ts';

/** The parts that resolvers are made of. */
export interface Parts {
  accounts: AccountParts;
  shop: ShopFront;
  personal: Personalisation;
  placeholders: Placeholders;
  gateway: PaymentGateway;
  reviewModeration: ReviewModeration;
}

/** Every resolver of the shop. */
export function resolversOf({
  accounts,
  shop,
  personal,
  placeholders,
  gateway,
  reviewModeration,
}: Parts): object[] {
  return [
    new AccountResolver(accounts),
    new CredentialResolver(accounts),
    new SessionResolver(accounts),
    new UserResolver(),
    new PrivacyResolver(accounts),
    new DrawingResolver(shop, personal, placeholders, { reviews: newestReviewsAlong }),
    new DrawingBySlugResolver(personal),
    new DimensionsResolver(),
    new DrawingConnectionResolver(),
    new DrawingFacetsResolver(),
    new FacetCountResolver(shop),
    new CategoryResolver(),
    new ArtistResolver(),
    new ArtistConnectionResolver(),
    new SearchSuggestionResolver(),
    new StockShortageResolver(),
    new DrawingReviewsResolver(),
    new UserReviewsResolver(),
    new ReviewResolver(reviewModeration),
    new ReviewVoteResolver(),
    new ReviewModerationResolver(),
    new RecommendationResolver(),
    new SimilarDrawingsResolver(),
    new CartResolver(shop),
    new CartLineResolver(shop),
    new CheckoutResolver(gateway, shop),
    new OrderResolver(),
    new OrderLineResolver(),
    new UserOrdersResolver(),
    new UserWishlistResolver(),
    new DrawingWishResolver(),
  ];
}
