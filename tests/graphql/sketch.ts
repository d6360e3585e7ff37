/** What was settled for clients, as far as it is built: names, types, arguments and their defaults. */
export const sketch = /* GraphQL */ `
scalar DateTime
scalar SafeInt
type Money { cents: SafeInt!  amount: Float!  currency: String! }
type PageInfo { hasNextPage: Boolean!  hasPreviousPage: Boolean!  startCursor: String  endCursor: String }

interface Problem { code: ProblemCode!  message: String! }
enum ProblemCode {
  EMAIL_TAKEN WEAK_PASSWORD INVALID_CREDENTIALS TOO_MANY_ATTEMPTS
  DRAWING_UNAVAILABLE INSUFFICIENT_STOCK
  CART_EMPTY TOTAL_CHANGED PAYMENT_DECLINED PAYMENT_PENDING CHECKOUT_IN_PROGRESS IDEMPOTENCY_MISMATCH
  NOT_PURCHASED ALREADY_REVIEWED ORDER_NOT_CANCELLABLE
}
type EmailTaken implements Problem { code: ProblemCode!  message: String! }
type WeakPassword implements Problem { code: ProblemCode!  message: String! }
type InvalidCredentials implements Problem { code: ProblemCode!  message: String! }
type TooManyAttempts implements Problem { code: ProblemCode!  message: String!  retryAfterSeconds: Int! }
type DrawingUnavailable implements Problem { code: ProblemCode!  message: String! }
type InsufficientStock implements Problem { code: ProblemCode!  message: String!  lines: [StockShortage!]! }
type StockShortage { drawing: Drawing!  requested: Int!  available: Int! }
type CartEmpty implements Problem { code: ProblemCode!  message: String! }
type TotalChanged implements Problem { code: ProblemCode!  message: String!  expected: Money!  actual: Money! }
type PaymentDeclined implements Problem { code: ProblemCode!  message: String!  reason: String! }
type PaymentPending implements Problem { code: ProblemCode!  message: String!  orderId: ID }
type CheckoutInProgress implements Problem { code: ProblemCode!  message: String! }
type NotPurchased implements Problem { code: ProblemCode!  message: String! }
type AlreadyReviewed implements Problem { code: ProblemCode!  message: String! }
type OrderNotCancellable implements Problem { code: ProblemCode!  message: String! }

enum DrawingSort { RECOMMENDED POPULAR NEWEST PRICE_ASC PRICE_DESC RATING_DESC }
input PriceRangeInput { min: Float  max: Float }
input DrawingFilter {
  category: String  artistId: ID  priceRange: PriceRangeInput
  minRating: Int  inStock: Boolean  medium: String  tags: [String!]
}
enum EditionKind { UNIQUE LIMITED OPEN }
type Edition { kind: EditionKind!  size: Int }
type Image { url: String!  alt: String!  width: Int!  height: Int! }
type Category { id: ID!  slug: String!  name: String!  drawingCount: Int! }
enum Orientation { PORTRAIT LANDSCAPE SQUARE }
type Artist { id: ID!  name: String!  bio: String!  drawings(first: Int = 20, after: String): DrawingConnection! }
type ArtistEdge { cursor: String!  node: Artist! }
type ArtistConnection { edges: [ArtistEdge!]!  nodes: [Artist!]!  pageInfo: PageInfo!  totalCount: Int! }
type Drawing {
  id: ID!  slug: String!  title: String!  description: String!  price: Money!
  rating: Int!  averageRating: Float  reviewCount: Int!  ratingHistogram: [RatingCount!]!
  imageUrl: String!  images: [Image!]!  artist: Artist!  category: Category!
  medium: String  year: String  widthMm: Int  heightMm: Int  tags: [String!]!  edition: Edition!
  dimensionsText: String  orientation: Orientation
  available: Int  inMyWishlist: Boolean
  reviews(first: Int = 20, after: String): ReviewConnection!
  similar(first: Int = 8): [Recommendation!]!
}
type RatingCount { rating: Int!  count: Int! }
type DrawingEdge { cursor: String!  node: Drawing! }
type DrawingConnection { edges: [DrawingEdge!]!  nodes: [Drawing!]!  pageInfo: PageInfo!  totalCount: Int! }
type Review { id: ID!  author: String!  rating: Int!  comment: String!  createdAt: DateTime!  verifiedPurchase: Boolean! }
type ReviewEdge { cursor: String!  node: Review! }
type ReviewConnection { edges: [ReviewEdge!]!  nodes: [Review!]!  pageInfo: PageInfo! }
enum RecommendationReason { BOUGHT_TOGETHER SIMILAR_TO_VIEWED SAME_ARTIST SAME_CATEGORY POPULAR }
type Recommendation { drawing: Drawing!  reason: RecommendationReason!  because: Drawing }

enum Role { CUSTOMER STAFF ADMIN }
type User {
  id: ID!  name: String!  email: String!  role: Role!  createdAt: DateTime!
  orders(first: Int = 20, after: String): OrderConnection!
  wishlist(first: Int = 20, after: String): DrawingConnection!
}
type AuthPayload { token: String!  refreshToken: String!  expiresAt: DateTime!  user: User! }

type Cart { lines: [CartLine!]!  total: Money!  quantity: Int! }
type CartLine { drawing: Drawing!  quantity: Int!  unitPrice: Money!  total: Money! }
input BillingDetailsInput { name: String!  address: String!  city: String!  country: String!  postalCode: String! }
input CardInput { number: String!  expiryDate: String!  cvv: String! }
input CheckoutInput { billing: BillingDetailsInput!  card: CardInput  paymentMethodId: String  expectedTotal: Float  idempotencyKey: String }
enum OrderStatus { PENDING_PAYMENT PAID PAYMENT_FAILED FULFILLED CANCELLED REFUNDED }
type Order {
  id: ID!  status: OrderStatus!  placedAt: DateTime!  lines: [OrderLine!]!  total: Money!
  billing: BillingDetails!  payment: PaymentSummary
}
type OrderEdge { cursor: String!  node: Order! }
type OrderConnection { edges: [OrderEdge!]!  nodes: [Order!]!  pageInfo: PageInfo! }
type BillingDetails { name: String!  address: String!  city: String!  country: String!  postalCode: String! }
type OrderLine { drawing: Drawing!  title: String!  unitPrice: Money!  quantity: Int!  total: Money! }
type PaymentSummary { brand: String!  last4: String!  authorisedAt: DateTime  capturedAt: DateTime  refundedAt: DateTime }

union RegisterResult = AuthPayload | EmailTaken | WeakPassword
union LoginResult = AuthPayload | InvalidCredentials | TooManyAttempts
union CartResult = Cart | DrawingUnavailable | InsufficientStock
union CheckoutResult = Order | CartEmpty | InsufficientStock | TotalChanged | PaymentDeclined | PaymentPending | CheckoutInProgress
union ReviewResult = Review | NotPurchased | AlreadyReviewed
union CancelOrderResult = Order | OrderNotCancellable

input RegisterInput { name: String!  email: String!  password: String! }
input LoginInput { email: String!  password: String! }
input AddToCartInput { drawingId: ID!  quantity: Int! = 1 }
input AddReviewInput { drawingId: ID!  rating: Int!  comment: String! }

type Query {
  drawings(filter: DrawingFilter, sort: DrawingSort, first: Int = 20, after: String): DrawingConnection!
  drawing(id: ID!): Drawing
  drawingBySlug(slug: String!): Drawing
  categories: [Category!]!
  category(slug: String!): Category
  artist(id: ID!): Artist
  artists(first: Int = 20, after: String, search: String): ArtistConnection!
  recommendedDrawings(first: Int = 12): [Recommendation!]!
  me: User
  cart: Cart!
  order(id: ID!): Order
}
type Mutation {
  register(input: RegisterInput!): RegisterResult!
  login(input: LoginInput!): LoginResult!
  refreshSession(refreshToken: String!): LoginResult!
  logout: Boolean!
  addToCart(input: AddToCartInput!): CartResult!
  updateCartLine(input: AddToCartInput!): CartResult!
  clearCart: Cart!
  checkout(input: CheckoutInput!): CheckoutResult!
  cancelOrder(id: ID!): CancelOrderResult!
  addReview(input: AddReviewInput!): ReviewResult!
  addToWishlist(drawingId: ID!): Drawing!
  removeFromWishlist(drawingId: ID!): Drawing!
}
`;
