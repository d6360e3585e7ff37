import { createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, type JWTHeaderParameters, jwtVerify, SignJWT } from 'jose';
import { type AccessTokens, AUDIENCE, ISSUER, namedBy, TYPE } from './access-token.ts';

/**
 * Access tokens signed with an Ed25519 key (RFC 8037), which others can verify and cannot make; those signed with a key
 * used before are taken by its public half. (jsonwebtoken 9 has no EdDSA.)
 */
export async function eddsaTokens(privateKey: KeyObject, previous: KeyObject[]): Promise<AccessTokens> {
  const publicKey = createPublicKey(privateKey);
  const kid = await keyIdOf(publicKey);
  const keys = new Map(
    await Promise.all([publicKey, ...previous].map(async (key) => [await keyIdOf(key), key] as const)),
  );
  const keyOf = ({ kid }: JWTHeaderParameters) => {
    const key = keys.get(String(kid));
    if (!key) throw new Error('No such key.');
    return key;
  };
  return {
    issue: ({ id, userId, expiresAt }) =>
      new SignJWT({ sid: id })
        .setProtectedHeader({ alg: 'EdDSA', typ: TYPE, kid })
        .setSubject(String(userId))
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(expiresAt)
        .sign(privateKey),
    read: async (token) => {
      const expected = { algorithms: ['EdDSA'], issuer: ISSUER, audience: AUDIENCE, typ: TYPE };
      const verified = await jwtVerify(token, keyOf, expected).catch(() => undefined);
      return namedBy(verified?.payload);
    },
  };
}

/** RFC 7638. */
async function keyIdOf(key: KeyObject): Promise<string> {
  return calculateJwkThumbprint(await exportJWK(key));
}
