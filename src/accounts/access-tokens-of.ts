import type { KeyObject } from 'node:crypto';
import type { AccessTokens } from './access-token.ts';
import { hs256Tokens } from './hs256-tokens.ts';

export interface TokenSettings {
  jwtSecret: string;
  /** Secrets used before: what they signed is taken until it expires. */
  jwtPreviousSecrets: string[];
  /** An Ed25519 key to sign with, instead of the secret. */
  jwtPrivateKey: KeyObject | undefined;
  /** The public halves of keys used before. */
  jwtPreviousPublicKeys: KeyObject[];
}

/** Signs with EdDSA where there is a private key, and otherwise with HS256. */
export async function accessTokensOf(settings: TokenSettings): Promise<AccessTokens> {
  const { jwtSecret, jwtPreviousSecrets, jwtPrivateKey, jwtPreviousPublicKeys } = settings;
  if (!jwtPrivateKey) return hs256Tokens([jwtSecret, ...jwtPreviousSecrets]);
  const { eddsaTokens } = await import('./eddsa-tokens.ts');
  return eddsaTokens(jwtPrivateKey, jwtPreviousPublicKeys);
}
