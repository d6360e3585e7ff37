import { createHmac, timingSafeEqual } from 'node:crypto';

const secret = process.env.JWT_SECRET ?? '';

/** Whose token it is: the signature and the time are looked at (RFC 7519), the session is not. */
export function userOf(authorization = ''): number {
  const [head = '', claims = '', signature = ''] = authorization.slice('Bearer '.length).split('.');
  const wanted = createHmac('sha256', secret).update(`${head}.${claims}`).digest();
  if (!timingSafeEqual(wanted, Buffer.from(signature, 'base64url'))) throw new Error('A forged token.');
  const { sub, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  if (exp * 1000 < Date.now()) throw new Error('An expired token.');
  return Number(sub);
}
