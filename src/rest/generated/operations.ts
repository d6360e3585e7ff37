/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Copies of one drawing. */
export type AddToCartInput = {
  /** Which drawing. */
  drawingId: string | number;
  /** How many copies. */
  quantity?: number;
};

/** Who pays, and where they live. No field may be blank, or hold a card number. */
export type BillingDetailsInput = {
  /** Street and number. */
  address: string;
  /** City. */
  city: string;
  /** Country, by name or code. */
  country: string;
  /** Full name. */
  name: string;
  /** Postal code. */
  postalCode: string;
};

/** A card. It is used for one call to the bank and never stored, logged or echoed. */
export type CardInput = {
  /** The 3 or 4 digits of the security code. */
  cvv: string;
  /** MM/YY or MM/YYYY. */
  expiryDate: string;
  /** The number; spaces and hyphens are ignored. */
  number: string;
};

/** What a checkout needs besides the cart. */
export type CheckoutInput = {
  /** Who pays. */
  billing: BillingDetailsInput;
  /** With which card. Either this or paymentMethodId has to be there, and not both. */
  card?: CardInput | null | undefined;
  /** The total the customer saw, in major units with at most two decimals; when it is no longer right the answer is TotalChanged. */
  expectedTotal?: number | null | undefined;
  /** Makes a repeated checkout the same one, for a day: 1 to 255 visible ASCII characters, new for each purchase. The header Idempotency-Key does the same. */
  idempotencyKey?: string | null | undefined;
  /** The bank's own id of a card that the client gave to the bank directly, such as Stripe's pm_...; then no card number comes through the shop. */
  paymentMethodId?: string | null | undefined;
};

/** Which drawings to list; every condition given has to hold. */
export type DrawingFilter = {
  /** Drawings of this artist. */
  artistId?: string | number | null | undefined;
  /** A category's slug or name, in any case; an unknown one matches nothing. */
  category?: string | null | undefined;
  /** true: only what can be bought; false: only what is sold out. */
  inStock?: boolean | null | undefined;
  /** The whole medium, in any case, such as "silverpoint on prepared paper". */
  medium?: string | null | undefined;
  /** The least average rating, 1 to 5. */
  minRating?: number | null | undefined;
  /** Today's price, in the shop's currency. */
  priceRange?: PriceRangeInput | null | undefined;
  /** Words that all have to be found, in title, artist, tags, medium, description or year; case, accents, endings and hyphens do not matter. The last may be unfinished, and one the shop does not know is taken for the nearest it does, for two words in one, or for initials. Where no drawing has all words, those with the most of them are found. At most 200 characters. */
  search?: string | null | undefined;
  /** Tags that a drawing must all have. */
  tags?: Array<string> | null | undefined;
};

/** The order of a list of drawings. Without one: RELEVANCE for a search, else RECOMMENDED when signed in, POPULAR otherwise. */
export type DrawingSort =
  /** The latest put on sale first. */
  | 'NEWEST'
  /** The most sold first. */
  | 'POPULAR'
  /** The cheapest first. */
  | 'PRICE_ASC'
  /** The dearest first. */
  | 'PRICE_DESC'
  /** The best rated first: the average of a drawing's ratings and of ten more like the catalogue's mean, so that one vote of five stars does not win. Those without reviews come last; of equals the best sold first. */
  | 'RATING_DESC'
  /** What fits the signed-in customer first, then the most sold; POPULAR when anonymous. */
  | 'RECOMMENDED'
  /** The best match of a search first: the works of the artist whose name it is, then by title, artist, tags, medium, description; whole words before beginnings; then rating and popularity. As without a sort when nothing is searched. */
  | 'RELEVANCE';

/** How to log in. */
export type LoginInput = {
  /** The e-mail of the account, in any case. */
  email: string;
  /** Its password. */
  password: string;
};

/** Prices in major units, both ends included. They are compared exactly: at most 19.999 leaves out what costs 20.00. */
export type PriceRangeInput = {
  /** The greatest price; without it, any. */
  max?: number | null | undefined;
  /** The least price; without it, any. */
  min?: number | null | undefined;
};

/** Why a mutation did not do what was asked. One concrete type per code, named like it. */
export type ProblemCode =
  /** One report per person and review. */
  | 'ALREADY_REPORTED'
  /** One review per person and drawing. */
  | 'ALREADY_REVIEWED'
  /** There is nothing in the cart to check out. */
  | 'CART_EMPTY'
  /** This cart is being checked out already. */
  | 'CHECKOUT_IN_PROGRESS'
  /** There is no such drawing. */
  | 'DRAWING_UNAVAILABLE'
  /** An account with this e-mail exists already. */
  | 'EMAIL_TAKEN'
  /** The idempotency key was used for another input. */
  | 'IDEMPOTENCY_MISMATCH'
  /** Fewer copies are left than were asked for. */
  | 'INSUFFICIENT_STOCK'
  /** The e-mail or the password is wrong. */
  | 'INVALID_CREDENTIALS'
  /** The token of a mailed link is spent or has expired. */
  | 'INVALID_TOKEN'
  /** Only someone who bought the drawing can review it. */
  | 'NOT_PURCHASED'
  /** The order is past the point where it can be cancelled. */
  | 'ORDER_NOT_CANCELLABLE'
  /** Nobody votes on or reports a review of their own. */
  | 'OWN_REVIEW'
  /** The card was declined; the cart is kept. */
  | 'PAYMENT_DECLINED'
  /** The outcome of the payment is not known yet; do not pay again. */
  | 'PAYMENT_PENDING'
  /** The author changed the review after it was read. */
  | 'REVIEW_CHANGED'
  /** Too many attempts; wait before the next one. */
  | 'TOO_MANY_ATTEMPTS'
  /** The total is no longer the one the customer saw. */
  | 'TOTAL_CHANGED'
  /** The password is too short, too long or too easy to guess. */
  | 'WEAK_PASSWORD';

/** What a new account needs. */
export type RegisterInput = {
  /** What to log in with; compared without case. */
  email: string;
  /** As shown beside reviews; up to 100 characters. */
  name: string;
  /** 8 to 128 characters of any kind. */
  password: string;
};

/** A new password, by the link of a mail. */
export type ResetPasswordInput = {
  /** The new password: 8 to 128 characters of any kind. */
  password: string;
  /** What stands behind `token=` in the link. */
  token: string;
};

export type AddToCartMutationVariables = Exact<{
  input: AddToCartInput;
}>;


export type AddToCartMutation = { addToCart:
    | { __typename: 'Cart' }
    | { __typename: 'DrawingUnavailable', code: ProblemCode, message: string }
    | { __typename: 'InsufficientStock', code: ProblemCode, message: string }
   };

export type CheckoutMutationVariables = Exact<{
  input: CheckoutInput;
}>;


export type CheckoutMutation = { checkout:
    | { __typename: 'CartEmpty', code: ProblemCode, message: string }
    | { __typename: 'CheckoutInProgress', code: ProblemCode, message: string }
    | { __typename: 'IdempotencyMismatch', code: ProblemCode, message: string }
    | { __typename: 'InsufficientStock', code: ProblemCode, message: string }
    | { __typename: 'Order', id: string }
    | { __typename: 'PaymentDeclined', code: ProblemCode, message: string }
    | { __typename: 'PaymentPending', orderId: string | null, code: ProblemCode, message: string }
    | { __typename: 'TotalChanged', code: ProblemCode, message: string }
   };

export type ListDrawingsQueryVariables = Exact<{
  filter?: DrawingFilter | null | undefined;
  sort?: DrawingSort | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ListDrawingsQuery = { drawings: { nodes: Array<{ id: string, title: string, rating: number, image_url: string, price: { amount: number } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ListedDrawingFragment = { id: string, title: string, rating: number, image_url: string, price: { amount: number } };

export type LogInMutationVariables = Exact<{
  input: LoginInput;
}>;


export type LogInMutation = { login:
    | { __typename: 'AuthPayload', token: string, user: { id: string, name: string, email: string } }
    | { __typename: 'InvalidCredentials', code: ProblemCode, message: string }
    | { __typename: 'TooManyAttempts', code: ProblemCode, message: string, retryAfterSeconds: number }
   };

export type RegisterMutationVariables = Exact<{
  input: RegisterInput;
}>;


export type RegisterMutation = { register:
    | { __typename: 'AuthPayload', token: string, user: { id: string, name: string, email: string } }
    | { __typename: 'EmailTaken', code: ProblemCode, message: string }
    | { __typename: 'WeakPassword', code: ProblemCode, message: string }
   };

export type ResetPasswordMutationVariables = Exact<{
  input: ResetPasswordInput;
}>;


export type ResetPasswordMutation = { resetPassword:
    | { __typename: 'InvalidToken', message: string }
    | { __typename: 'PasswordReset', email: string }
    | { __typename: 'WeakPassword', message: string }
   };

export type ShowCartQueryVariables = Exact<{ [key: string]: never; }>;


export type ShowCartQuery = { cart: { lines: Array<{ quantity: number, drawing: { id: string, title: string }, unitPrice: { amount: number }, total: { amount: number } }> } };

export type ShowDrawingQueryVariables = Exact<{
  id: string | number;
  signedIn: boolean;
}>;


export type ShowDrawingQuery = { drawing: { id: string, title: string, description: string, rating: number, price: { amount: number }, images: Array<{ url: string }>, artist: { name: string, bio: string }, reviews: { nodes: Array<{ rating: number, comment: string, user: string }> } } | null, recommendedDrawings?: Array<{ drawing: { id: string, title: string, rating: number, image_url: string, price: { amount: number } } }> };

export type VerifyEmailMutationVariables = Exact<{
  token: string;
}>;


export type VerifyEmailMutation = { verifyEmail:
    | { __typename: 'EmailTaken', message: string }
    | { __typename: 'EmailVerified', email: string }
    | { __typename: 'InvalidToken', message: string }
   };

export type WelcomeQueryVariables = Exact<{ [key: string]: never; }>;


export type WelcomeQuery = { categories: Array<{ name: string, slug: string, drawingCount: number }>, drawings: { nodes: Array<{ id: string, title: string, year: string | null, medium: string | null, price: { amount: number, currency: string }, category: { slug: string }, artist: { name: string }, images: Array<{ url: string, alt: string, width: number, height: number }> }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const ListedDrawingFragmentDoc = new TypedDocumentString(`
    fragment ListedDrawing on Drawing {
  id
  title
  price {
    amount
  }
  rating
  image_url: imageUrl
}
    `, {"fragmentName":"ListedDrawing"}) as unknown as TypedDocumentString<ListedDrawingFragment, unknown>;
export const AddToCartDocument = new TypedDocumentString(`
    mutation AddToCart($input: AddToCartInput!) {
  addToCart(input: $input) {
    __typename
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AddToCartMutation, AddToCartMutationVariables>;
export const CheckoutDocument = new TypedDocumentString(`
    mutation Checkout($input: CheckoutInput!) {
  checkout(input: $input) {
    __typename
    ... on Order {
      id
    }
    ... on PaymentPending {
      orderId
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CheckoutMutation, CheckoutMutationVariables>;
export const ListDrawingsDocument = new TypedDocumentString(`
    query ListDrawings($filter: DrawingFilter, $sort: DrawingSort, $first: Int, $after: String) {
  drawings(filter: $filter, sort: $sort, first: $first, after: $after) {
    nodes {
      ...ListedDrawing
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ListedDrawing on Drawing {
  id
  title
  price {
    amount
  }
  rating
  image_url: imageUrl
}`) as unknown as TypedDocumentString<ListDrawingsQuery, ListDrawingsQueryVariables>;
export const LogInDocument = new TypedDocumentString(`
    mutation LogIn($input: LoginInput!) {
  login(input: $input) {
    __typename
    ... on AuthPayload {
      token
      user {
        id
        name
        email
      }
    }
    ... on Problem {
      code
      message
    }
    ... on TooManyAttempts {
      retryAfterSeconds
    }
  }
}
    `) as unknown as TypedDocumentString<LogInMutation, LogInMutationVariables>;
export const RegisterDocument = new TypedDocumentString(`
    mutation Register($input: RegisterInput!) {
  register(input: $input) {
    __typename
    ... on AuthPayload {
      token
      user {
        id
        name
        email
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterMutation, RegisterMutationVariables>;
export const ResetPasswordDocument = new TypedDocumentString(`
    mutation ResetPassword($input: ResetPasswordInput!) {
  resetPassword(input: $input) {
    __typename
    ... on PasswordReset {
      email
    }
    ... on Problem {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ResetPasswordMutation, ResetPasswordMutationVariables>;
export const ShowCartDocument = new TypedDocumentString(`
    query ShowCart {
  cart {
    lines {
      drawing {
        id
        title
      }
      unitPrice {
        amount
      }
      quantity
      total {
        amount
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ShowCartQuery, ShowCartQueryVariables>;
export const ShowDrawingDocument = new TypedDocumentString(`
    query ShowDrawing($id: ID!, $signedIn: Boolean!) {
  drawing(id: $id) {
    id
    title
    description
    price {
      amount
    }
    rating
    images {
      url
    }
    artist {
      name
      bio
    }
    reviews(first: 100) {
      nodes {
        user: author
        rating
        comment
      }
    }
  }
  recommendedDrawings(first: 12, exclude: [$id]) @include(if: $signedIn) {
    drawing {
      ...ListedDrawing
    }
  }
}
    fragment ListedDrawing on Drawing {
  id
  title
  price {
    amount
  }
  rating
  image_url: imageUrl
}`) as unknown as TypedDocumentString<ShowDrawingQuery, ShowDrawingQueryVariables>;
export const VerifyEmailDocument = new TypedDocumentString(`
    mutation VerifyEmail($token: String!) {
  verifyEmail(token: $token) {
    __typename
    ... on EmailVerified {
      email
    }
    ... on Problem {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<VerifyEmailMutation, VerifyEmailMutationVariables>;
export const WelcomeDocument = new TypedDocumentString(`
    query Welcome {
  categories {
    name
    slug
    drawingCount
  }
  drawings(filter: {inStock: true}, sort: POPULAR, first: 40) {
    nodes {
      id
      title
      year
      medium
      price {
        amount
        currency
      }
      category {
        slug
      }
      artist {
        name
      }
      images {
        url
        alt
        width
        height
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WelcomeQuery, WelcomeQueryVariables>;