import { createHash, createHmac, randomBytes } from 'node:crypto';

/** 256 bits of chance, in base64url. */
export function newRefreshToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * The token that takes the place of this one: always the same, so that two tabs which refresh at once get one and the
 * line never forks; and nothing that someone without the shop's secret can tell from the token.
 */
export function successorOf(token: string, secret: string): string {
  return createHmac('sha256', secret).update(`refresh\0${token}`).digest('base64url');
}

/** What is kept of a token: enough to know it again. It has 256 bits of chance, so a fast hash is as good as a slow one. */
export function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
