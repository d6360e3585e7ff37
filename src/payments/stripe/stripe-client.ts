import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import Stripe from 'stripe';

export interface StripeSettings {
  secretKey: string;
  /** Signs webhooks; without it none are taken. */
  webhookSecret?: string | undefined;
  /** Where Stripe answers, other than at api.stripe.com. */
  apiBase?: string | undefined;
  /** How long an answer may take, in milliseconds; less than `within` waits. */
  timeoutMs?: number | undefined;
}

const TIMEOUT_MS = 9_000;

export interface StripeClient {
  stripe: Stripe;
  timeoutMs: number;
  close(): void;
}

/**
 * The library without retries of its own (but one for a connection that was cut): recovery is our retry, and what is
 * retried here would outlive the ten seconds that a checkout waits.
 */
export function stripeClient({ secretKey, apiBase, timeoutMs = TIMEOUT_MS }: StripeSettings): StripeClient {
  const { protocol, hostname, port } = new URL(apiBase ?? 'https://api.stripe.com');
  const secure = protocol === 'https:';
  const agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const stripe = new Stripe(secretKey, {
    protocol: secure ? 'https' : 'http',
    host: hostname,
    port: port || (secure ? 443 : 80),
    httpAgent: agent,
    timeout: timeoutMs,
    maxNetworkRetries: 0,
    telemetry: false,
  });
  return { stripe, timeoutMs, close: () => agent.destroy() };
}
