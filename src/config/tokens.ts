import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { ConfigError } from './config-error.ts';
import type { Values } from './kinds.ts';
import type { processSettings } from './process.ts';

const LEAST_BYTES = 32;
const isLongEnough = (secret: string): boolean => Buffer.byteLength(secret) >= LEAST_BYTES;

export const tokenSettings = {
  JWT_SECRET: z
    .string()
    .refine(isLongEnough, 'has to have 32 bytes or more; make one with: openssl rand -base64 48')
    .optional(),
  JWT_PREVIOUS_SECRETS: z
    .string()
    .transform((list) => list.split(',').map((secret) => secret.trim()))
    .refine(
      (list) => list.every(isLongEnough),
      'has to be a comma-separated list of secrets of 32 bytes or more',
    )
    .default([]),
  JWT_PRIVATE_KEY: z
    .string()
    .transform((pem) => ed25519(pem, createPrivateKey))
    .refine(
      (key) => key !== undefined,
      'has to be an Ed25519 key in PEM; make one with: openssl genpkey -algorithm ed25519',
    )
    .optional(),
  JWT_PREVIOUS_PUBLIC_KEYS: z
    .string()
    .transform((text) => text.split(/(?<=-----END PUBLIC KEY-----)\s*/).filter(Boolean))
    .transform((pems) => pems.map((pem) => ed25519(pem, createPublicKey)))
    .refine(
      (keys): keys is KeyObject[] => keys.every((key) => key !== undefined),
      'has to be Ed25519 public keys in PEM, one after the other',
    )
    .default([]),
};

export interface TokenConfig {
  jwtSecret: string | undefined;
  /** Secrets that signed tokens before. */
  jwtPreviousSecrets: string[];
  /** Signs tokens with EdDSA instead of the secret. */
  jwtPrivateKey: KeyObject | undefined;
  /** The public halves of keys that signed tokens before. */
  jwtPreviousPublicKeys: KeyObject[];
}

/** Throws ConfigError in production without a secret. */
export function tokenConfig(
  values: Values<typeof tokenSettings & Pick<typeof processSettings, 'NODE_ENV'>>,
): TokenConfig {
  if (values.NODE_ENV === 'production' && !values.JWT_SECRET) {
    throw new ConfigError(
      'JWT_SECRET has to be set in production: 32 bytes or more, for example from: openssl rand -base64 48',
    );
  }
  return {
    jwtSecret: values.JWT_SECRET,
    jwtPreviousSecrets: values.JWT_PREVIOUS_SECRETS,
    jwtPrivateKey: values.JWT_PRIVATE_KEY,
    jwtPreviousPublicKeys: values.JWT_PREVIOUS_PUBLIC_KEYS,
  };
}

/** An Ed25519 key in PEM, whose lines may be parted by \\n, as some environments have it; undefined for anything else. */
function ed25519(pem: string, read: (pem: string) => KeyObject): KeyObject | undefined {
  try {
    const key = read(pem.replaceAll('\\n', '\n'));
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}
