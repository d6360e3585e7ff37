import { GraphQLJSONObject } from 'graphql-scalars';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { AccountParts } from '../accounts/account.resolver.ts';
import { type RequestContext, signedIn } from '../shared/request-context.ts';
import { deleteAccount } from './delete-account.ts';
import { dataOf } from './export-my-data.query.ts';
import { DeleteAccountInput, DeleteAccountResult } from './privacy.types.ts';

/** What the General Data Protection Regulation gives a person: their data (article 20), and its end (article 17). */
@Resolver()
export class PrivacyResolver {
  constructor(private readonly parts: Pick<AccountParts, 'passwords' | 'sessions'>) {}

  @Query(() => GraphQLJSONObject, {
    description:
      'All that the shop holds of the signed-in customer, to keep or to take elsewhere: account, sessions, cart, orders, reviews, wish list, what was looked at. Needs a token; otherwise UNAUTHENTICATED.',
    complexity: 500,
  })
  exportMyData(@Ctx() context: RequestContext) {
    return dataOf(context.em, signedIn(context).id);
  }

  @Mutation(() => DeleteAccountResult, {
    description:
      'Deletes the account for good and ends its sessions. Orders stay without the person, reviews by "A former customer". Needs a token; otherwise UNAUTHENTICATED.',
  })
  async deleteAccount(
    @Arg('input', () => DeleteAccountInput, { validate: true, description: 'The password.' })
    input: DeleteAccountInput,
    @Ctx() context: RequestContext,
  ) {
    const viewer = signedIn(context);
    const ordersKept = await deleteAccount(context, viewer, {
      ...input,
      passwords: this.parts.passwords,
    });
    this.parts.sessions.forgetAccount(viewer.id);
    return { ordersKept };
  }
}
