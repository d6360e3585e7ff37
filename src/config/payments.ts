import { z } from 'zod';
import { ConfigError } from './config-error.ts';
import { toggle, type Values } from './kinds.ts';
import type { processSettings } from './process.ts';
import type { tradeSettings } from './trade.ts';

export const paymentSettings = {
  SANDBOX_GATEWAY_DELAY_MS: z
    .string()
    .regex(/^\d{1,6}(-\d{1,6})?$/, 'has to be milliseconds, such as 200, or a range, such as 50-400')
    .default('0')
    .transform(rangeOf),
  ALLOW_SANDBOX_GATEWAY: toggle.default(false),
  PAYMENT_GATEWAY: z.enum(['sandbox', 'stripe'], { error: 'has to be sandbox or stripe' }).default('sandbox'),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^[rs]k_\w+$/, "has to be a secret or restricted key of Stripe's, such as sk_test_...")
    .optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_\S+$/, "has to be the signing secret of Stripe's webhook, whsec_...")
    .optional(),
  STRIPE_API_BASE: z
    .string()
    .refine(isPrivateWay, 'has to be an https URL, or an http one of this machine')
    .optional(),
};

export interface PaymentConfig {
  /** How long the sandbox bank takes, in milliseconds. */
  sandboxDelayMs: { min: number; max: number };
  /** How to reach Stripe; undefined: payments go to the sandbox bank. */
  stripe: { secretKey: string; webhookSecret: string | undefined; apiBase: string | undefined } | undefined;
}

type PaymentValues = Values<
  typeof paymentSettings & Pick<typeof processSettings, 'NODE_ENV'> & Pick<typeof tradeSettings, 'CURRENCY'>
>;

/** Throws ConfigError where Stripe's settings do not fit one another, and for the sandbox bank in production. */
export function paymentConfig(values: PaymentValues): PaymentConfig {
  const stripe = stripeOf(values);
  if (values.NODE_ENV === 'production' && !stripe && !values.ALLOW_SANDBOX_GATEWAY) {
    throw new ConfigError(
      'The sandbox bank moves no money and is refused in production; set PAYMENT_GATEWAY=stripe, or ALLOW_SANDBOX_GATEWAY=true for a trial.',
    );
  }
  return { sandboxDelayMs: values.SANDBOX_GATEWAY_DELAY_MS, stripe };
}

/** Stripe counts most currencies of two decimals in cents, as we do, but not the ariary (docs.stripe.com/currencies). */
function stripeOf(values: PaymentValues): PaymentConfig['stripe'] {
  if (values.PAYMENT_GATEWAY !== 'stripe') return undefined;
  const { STRIPE_SECRET_KEY: secretKey, CURRENCY } = values;
  if (!secretKey) throw new ConfigError('STRIPE_SECRET_KEY has to be set with PAYMENT_GATEWAY=stripe.');
  if (CURRENCY === 'MGA')
    throw new ConfigError('CURRENCY has to be one that Stripe counts in cents, not MGA.');
  return { secretKey, webhookSecret: values.STRIPE_WEBHOOK_SECRET, apiBase: values.STRIPE_API_BASE };
}

/** The key and card numbers travel on it. */
function isPrivateWay(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  if (protocol === 'https:') return true;
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

function rangeOf(text: string): { min: number; max: number } {
  const [min = 0, max = min] = text.split('-').map(Number);
  return { min, max: Math.max(min, max) };
}
