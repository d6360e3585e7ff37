import type { AccessTokens } from './access-token.ts';
import type { AuthPayload } from './account.types.ts';
import type { OpenedSession } from './session.ts';
import type { UserRow } from './user.loader.ts';

/** What a client gets of a session that was opened or refreshed. */
export async function authPayload(
  tokens: AccessTokens,
  user: UserRow,
  { session, refreshToken, tokenExpiresAt: expiresAt }: OpenedSession,
): Promise<AuthPayload> {
  const token = await tokens.issue({ id: session.id, userId: user.id, expiresAt });
  return { token, refreshToken, expiresAt, user };
}
