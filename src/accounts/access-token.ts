import jwt from 'jsonwebtoken';
import { z } from 'zod';

const ISSUER = 'atelier';
const AUDIENCE = 'atelier-clients';

const claims = z.object({
  sub: z.string().regex(/^\d+$/).transform(Number).pipe(z.int32()),
  sid: z.uuid(),
  typ: z.literal('access'),
});

export interface AccessTokens {
  /** A signed token that names the session and ends with it. */
  issue(session: { id: string; userId: number; expiresAt: Date }): string;
  /** What the token names; undefined when it was not signed here, is of another kind or has expired. */
  read(token: string): { userId: number; sessionId: string } | undefined;
}

export function accessTokens(secret: string): AccessTokens {
  return {
    issue: ({ id, userId, expiresAt }) =>
      jwt.sign({ sid: id, typ: 'access', exp: Math.floor(expiresAt.getTime() / 1000) }, secret, {
        algorithm: 'HS256',
        subject: String(userId),
        issuer: ISSUER,
        audience: AUDIENCE,
      }),
    read: (token) => {
      const parsed = claims.safeParse(verified(token, secret));
      return parsed.success ? { userId: parsed.data.sub, sessionId: parsed.data.sid } : undefined;
    },
  };
}

function verified(token: string, secret: string): unknown {
  try {
    return jwt.verify(token, secret, { algorithms: ['HS256'], issuer: ISSUER, audience: AUDIENCE });
  } catch {
    return undefined;
  }
}
