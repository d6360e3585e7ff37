import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a request says, reduced to what may be kept of it: the fingerprint to compare, and the seal of its answer. */
export interface Fingerprint {
  digest: Buffer;
  seal(answer: object): Buffer;
  unseal(sealed: Buffer): object;
}

/** A fingerprint of the input, made with the shop's secret. Of a card only last four digits and expiry go into it. */
export function fingerprintOf(secret: string, input: unknown): Fingerprint {
  const text = JSON.stringify(input, reduced);
  const digest = createHmac('sha256', secret).update(`input\0${text}`).digest();
  const key = createHmac('sha256', secret).update(`answer\0${text}`).digest();
  return { digest, seal: (answer) => seal(key, answer), unseal: (sealed) => unseal(key, sealed) };
}

/** Keys in one order, so that the same input is the same text; a card without what must not even be hashed. */
function reduced(name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (name === 'card') {
    const { number, expiryDate } = value as { number?: string; expiryDate?: string };
    return { last4: String(number).replace(/\D/g, '').slice(-4), expiryDate };
  }
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function seal(key: Buffer, answer: object): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(JSON.stringify(answer)), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function unseal(key: Buffer, sealed: Buffer): object {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const body = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  return JSON.parse(body.toString());
}
