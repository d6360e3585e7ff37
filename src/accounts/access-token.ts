import { z } from 'zod';

/** RFC 7519 sections 4.1.1 and 4.1.3: who signed it, and for whom. */
export const ISSUER = 'atelier';
export const AUDIENCE = 'atelier-clients';

/** The type in the header (RFC 9068 section 2.1), so that no other token of ours is taken for an access token. */
export const TYPE = 'at+jwt';

/** What a token names. */
export interface Named {
  userId: number;
  sessionId: string;
}

export interface AccessTokens {
  /** A signed token that names the session. It ends at `expiresAt`, or with its session if that is sooner. */
  issue(session: { id: string; userId: number; expiresAt: Date }): Promise<string>;
  /** What the token names; undefined when it was not signed here, is of another kind or has expired. */
  read(token: string): Promise<Named | undefined>;
}

const claims = z.object({
  sub: z.string().regex(/^\d+$/).transform(Number).pipe(z.int32()),
  sid: z.uuid(),
  exp: z.number(),
});

/** What a verified token's claims name; undefined when they are not those that we write. */
export function namedBy(payload: unknown): Named | undefined {
  const { data } = claims.safeParse(payload);
  return data && { userId: data.sub, sessionId: data.sid };
}
