import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { type AccessTokens, AUDIENCE, ISSUER, namedBy, TYPE } from './access-token.ts';

/** Access tokens signed with the first secret; those signed with a later one, used before, are still taken. */
export function hs256Tokens([secret, ...previous]: [string, ...string[]]): AccessTokens {
  const keyid = keyIdOf(secret);
  // Given a text, jsonwebtoken tries for each token whether it is a public key, and catches that it is none.
  const keys = new Map([secret, ...previous].map((each) => [keyIdOf(each), keyOf(each)]));
  return {
    issue: async ({ id, userId, expiresAt }) =>
      jwt.sign({ sid: id, exp: Math.floor(expiresAt.getTime() / 1000) }, secret, {
        algorithm: 'HS256',
        header: { alg: 'HS256', typ: TYPE },
        keyid,
        subject: String(userId),
        issuer: ISSUER,
        audience: AUDIENCE,
      }),
    read: async (token) => {
      const verified = verify(token, keys);
      if (verified?.header.typ !== TYPE) return undefined;
      // What must be understood, and is not here (RFC 7515 section 4.1.11); jsonwebtoken does not look.
      return verified.header.crit === undefined ? namedBy(verified.payload) : undefined;
    },
  };
}

/** What a secret is called in the header `kid` (RFC 7515 section 4.1.4); tells nothing of the secret. */
export function keyIdOf(secret: string): string {
  return createHmac('sha256', secret).update('kid').digest('base64url').slice(0, 16);
}

function keyOf(secret: string): KeyObject {
  return createSecretKey(Buffer.from(secret));
}

function verify(token: string, keys: Map<string, KeyObject>): jwt.Jwt | undefined {
  try {
    const { kid } = jwt.decode(token, { complete: true })?.header ?? {};
    const key = kid === undefined ? undefined : keys.get(kid);
    if (key === undefined) return undefined;
    const expected = { algorithms: ['HS256' as const], issuer: ISSUER, audience: AUDIENCE };
    return jwt.verify(token, key, { ...expected, complete: true });
  } catch {
    return undefined;
  }
}
