import { createHmac } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { type AccessTokens, AUDIENCE, ISSUER, namedBy, TYPE } from './access-token.ts';

/** Access tokens signed with the first secret; those signed with a later one, used before, are still taken. */
export function hs256Tokens([secret, ...previous]: [string, ...string[]]): AccessTokens {
  const keyid = keyIdOf(secret);
  const secrets = new Map([secret, ...previous].map((each) => [keyIdOf(each), each]));
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
      const verified = verify(token, secrets);
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

function verify(token: string, secrets: Map<string, string>): jwt.Jwt | undefined {
  try {
    const { kid } = jwt.decode(token, { complete: true })?.header ?? {};
    const secret = kid === undefined ? undefined : secrets.get(kid);
    if (secret === undefined) return undefined;
    const expected = { algorithms: ['HS256' as const], issuer: ISSUER, audience: AUDIENCE };
    return jwt.verify(token, secret, { ...expected, complete: true });
  } catch {
    return undefined;
  }
}
