/** Who gets an answer. */
export type Access =
  /** Anyone. */
  | 'everyone'
  /** Anyone who can prove whose account it is: by password, refresh token or mailed link. */
  | 'proof'
  /** Each their own; nothing for an anonymous caller. */
  | 'own'
  /** Each for themselves; an anonymous caller has to log in. */
  | 'signed in'
  /** Whose it is; to anyone else it looks as if it did not exist. */
  | 'owner'
  /** Who wrote it and the staff; null for others. */
  | 'author'
  /** STAFF and ADMIN; FORBIDDEN for customers. */
  | 'staff';

/** The names of the fields of a type, by who gets them. */
type Fields = Partial<Record<Access, string>>;

/** Every operation and every field. A new one fails the tests until it stands here. */
export const access: Record<string, Fields> = {
  Query: {
    everyone: `artist artists categories category drawing drawingBySlug drawings recommendedDrawings
      searchSuggestions`,
    own: 'me',
    'signed in': 'cart exportMyData sessions',
    owner: 'order',
    staff: 'reviewsToModerate',
  },
  Mutation: {
    everyone: 'register requestPasswordReset',
    proof: 'login refreshSession resetPassword verifyEmail',
    'signed in': `addReview addToCart addToWishlist changeEmail changePassword checkout clearCart deleteAccount
      dismissRecommendation endOtherSessions logout markReviewHelpful removeFromWishlist reportReview
      resendVerification unmarkReviewHelpful updateCartLine updateProfile`,
    owner: 'cancelOrder deleteReview editReview endSession',
    staff: 'moderateReview',
  },

  Artist: { everyone: 'bio drawings id name' },
  ArtistConnection: { everyone: 'edges nodes pageInfo totalCount' },
  ArtistEdge: { everyone: 'cursor node' },
  Category: { everyone: 'description drawingCount id name slug' },
  Drawing: {
    everyone: `artist available averageRating category createdAt description dimensionsText edition heightMm id
      imageUrl images medium orientation price rating ratingHistogram reviewCount reviews similar slug tags title
      widthMm year`,
    own: 'inMyWishlist myReview',
  },
  DrawingConnection: { everyone: 'edges facets nodes pageInfo totalCount totalCountIsEstimate' },
  DrawingEdge: { everyone: 'cursor node' },
  DrawingFacets: { everyone: 'artists categories media priceHistogram ratings' },
  Edition: { everyone: 'kind size' },
  FacetCount: { everyone: 'count isEstimate label maxPrice minPrice value' },
  Image: { everyone: 'alt height url width' },
  Money: { everyone: 'amount cents currency' },
  PageInfo: { everyone: 'endCursor hasNextPage hasPreviousPage startCursor' },
  RatingCount: { everyone: 'count rating' },
  Recommendation: { everyone: 'because drawing reason' },
  Review: {
    everyone: 'author comment createdAt drawing editedAt helpfulCount id rating verifiedPurchase version',
    own: 'helpfulToMe isMine',
    author: 'rejectionReason status',
  },
  ReviewConnection: { everyone: 'edges nodes pageInfo' },
  ReviewEdge: { everyone: 'cursor node' },
  SearchSuggestion: { everyone: 'artist category drawing kind text' },

  AccountDeleted: { owner: 'ordersKept' },
  AuthPayload: { owner: 'expiresAt refreshToken token user' },
  BillingDetails: { owner: 'address city country name postalCode' },
  Cart: { owner: 'lines quantity total' },
  CartLine: { owner: 'drawing quantity total unitPrice' },
  ConfirmationSent: { owner: 'email' },
  EmailVerified: { owner: 'email' },
  Order: { owner: 'billing id lines payment placedAt status total' },
  OrderConnection: { owner: 'edges nodes pageInfo' },
  OrderEdge: { owner: 'cursor node' },
  OrderLine: { owner: 'copyNumbers drawing quantity title total unitPrice' },
  PasswordReset: { owner: 'email' },
  PaymentSummary: { owner: 'authorisedAt brand capturedAt expiryMonth expiryYear last4 refundedAt' },
  Session: { owner: 'createdAt current expiresAt id refreshedAt userAgent' },
  User: { owner: 'createdAt email emailVerified id name orders reviews role wishlist' },

  ReviewReport: { staff: 'note reason reportedAt' },
  ReviewToModerate: { staff: 'reports review waitingSince' },
  ReviewToModerateConnection: { staff: 'edges nodes pageInfo' },
  ReviewToModerateEdge: { staff: 'cursor node' },

  // A problem is told to whoever ran into it.
  AlreadyReported: { everyone: 'code message' },
  AlreadyReviewed: { everyone: 'code message' },
  CartEmpty: { everyone: 'code message' },
  CheckoutInProgress: { everyone: 'code message', owner: 'orderId' },
  DrawingUnavailable: { everyone: 'code message' },
  EmailTaken: { everyone: 'code message' },
  IdempotencyMismatch: { everyone: 'code message' },
  InsufficientStock: { everyone: 'code lines message' },
  InvalidCredentials: { everyone: 'code message' },
  InvalidToken: { everyone: 'code message' },
  NotPurchased: { everyone: 'code message' },
  OrderNotCancellable: { everyone: 'code message', owner: 'status' },
  OwnReview: { everyone: 'code message' },
  PaymentDeclined: { everyone: 'code message', owner: 'reason' },
  PaymentPending: { everyone: 'code message', owner: 'orderId' },
  ReviewChanged: { everyone: 'code message' },
  StockShortage: { everyone: 'available drawing requested' },
  TooManyAttempts: { everyone: 'code message retryAfterSeconds' },
  TotalChanged: { everyone: 'actual code expected message' },
  WeakPassword: { everyone: 'code message' },
};

/** Every endpoint of the REST API. */
export const restAccess: Record<string, Access> = {
  'POST /auth/register': 'everyone',
  'POST /auth/login': 'proof',
  'GET /drawings': 'everyone',
  'GET /drawings/:id': 'everyone',
  'POST /cart': 'signed in',
  'GET /cart': 'signed in',
  'POST /checkout': 'signed in',
};
