import { TokenPurpose } from '../../src/accounts/account-token.entity.ts';
import { makeAccountToken } from '../../src/accounts/account-tokens.ts';
import { approvedCard, billing, buy, type Customer, makeDrawing } from '../support/factories.ts';
import type { TestShop } from '../support/shop.ts';

/** What belongs to the owner, made when an operation needs it. */
export interface Scene {
  shop: TestShop;
  owner: Customer;
  drawingId: string;
  /** Who calls. */
  caller: Customer | undefined;
}

type Arguments = (scene: Scene) => Promise<Record<string, unknown>> | Record<string, unknown>;

const drawing: Arguments = ({ drawingId }) => ({ drawingId });
const review: Arguments = async (scene) => ({ id: await reviewOf(scene) });
const email = ({ caller }: Scene) => `new-${caller?.id ?? 0}-${Math.random()}@example.com`;

/** With what each operation is called: what is the owner's where it takes an id, otherwise what the caller has. */
export const argumentsOf: Record<string, Arguments> = {
  'Query.artists': () => ({ first: 1 }),
  'Query.recommendedDrawings': () => ({ first: 1 }),
  'Query.artist': () => ({ id: '1' }),
  'Query.category': () => ({ slug: 'shelf' }),
  'Query.drawing': ({ drawingId }) => ({ id: drawingId }),
  'Query.drawingBySlug': () => ({ slug: 'the-drawing' }),
  'Query.order': async (scene) => ({ id: await orderOf(scene) }),
  'Query.searchSuggestions': () => ({ prefix: 'shelf' }),
  'Mutation.addReview': ({ drawingId }) => ({ input: { drawingId, rating: 4, comment: 'Lovely.' } }),
  'Mutation.addToCart': ({ drawingId }) => ({ input: { drawingId, quantity: 1 } }),
  'Mutation.addToWishlist': drawing,
  'Mutation.cancelOrder': async (scene) => ({ id: await orderOf(scene) }),
  'Mutation.changeEmail': (scene) => ({
    input: { email: email(scene), password: scene.caller?.password ?? '' },
  }),
  'Mutation.changePassword': ({ caller }) => ({
    input: { currentPassword: caller?.password ?? '', newPassword: 'a new line of ink' },
  }),
  'Mutation.checkout': () => ({ input: { billing, card: approvedCard } }),
  'Mutation.deleteAccount': ({ caller }) => ({ input: { password: caller?.password ?? '' } }),
  'Mutation.deleteReview': review,
  'Mutation.dismissRecommendation': drawing,
  'Mutation.editReview': async (scene) => ({ input: { id: await reviewOf(scene), rating: 3 } }),
  'Mutation.endSession': async ({ shop, owner }) => {
    const { data } = await shop.graphql('{ sessions { id } }', {}, owner.token);
    return { id: data.sessions[0].id };
  },
  'Mutation.login': ({ owner: { email, password } }) => ({ input: { email, password } }),
  'Mutation.markReviewHelpful': review,
  'Mutation.moderateReview': async (scene) => ({ input: { id: await reviewOf(scene), decision: 'APPROVE' } }),
  'Mutation.refreshSession': async ({ shop, owner: { email, password } }) => {
    const { data } = await shop.graphql(
      'mutation ($input: LoginInput!) { login(input: $input) { ... on AuthPayload { refreshToken } } }',
      { input: { email, password } },
    );
    return { refreshToken: data.login.refreshToken };
  },
  'Mutation.register': (scene) => ({
    input: { name: 'New', email: email(scene), password: 'a quiet line of ink' },
  }),
  'Mutation.removeFromWishlist': drawing,
  'Mutation.reportReview': async (scene) => ({ input: { id: await reviewOf(scene), reason: 'SPAM' } }),
  'Mutation.requestPasswordReset': ({ owner }) => ({ email: owner.email }),
  'Mutation.resetPassword': async (scene) => ({
    input: { token: await tokenFor(scene, TokenPurpose.RESET_PASSWORD), password: 'a new line of ink' },
  }),
  'Mutation.unmarkReviewHelpful': review,
  'Mutation.updateCartLine': ({ drawingId }) => ({ input: { drawingId, quantity: 1 } }),
  'Mutation.updateProfile': () => ({ input: { name: 'New Name' } }),
  'Mutation.verifyEmail': async (scene) => ({ token: await tokenFor(scene, TokenPurpose.VERIFY_EMAIL) }),
};

/** An order of the owner's. */
function orderOf({ shop, owner, drawingId }: Scene): Promise<string> {
  return buy(shop, owner, { id: Number(drawingId) });
}

/** A review of the owner's, of a drawing that was bought for it. */
export async function reviewOf({ shop, owner }: Scene): Promise<string> {
  const bought = await makeDrawing(shop);
  await buy(shop, owner, bought);
  const { data } = await shop.graphql(
    'mutation ($input: AddReviewInput!) { addReview(input: $input) { ... on Review { id } } }',
    { input: { drawingId: String(bought.id), rating: 5, comment: 'Lovely.' } },
    owner.token,
  );
  return data.addReview.id;
}

/** A token that was mailed to the owner. */
async function tokenFor(
  { shop, owner: { id: userId, email } }: Scene,
  purpose: TokenPurpose,
): Promise<string> {
  return (await makeAccountToken(shop.orm.em.fork(), { userId, purpose, email })) ?? '';
}
