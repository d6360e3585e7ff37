import type { PaymentGateway } from './payment-gateway.ts';
import { sandboxGateway } from './sandbox/sandbox-gateway.ts';
import type { StripeSettings } from './stripe/stripe-client.ts';

export interface GatewaySettings {
  sandboxDelayMs: { min: number; max: number };
  /** Without it payments go to the sandbox. */
  stripe?: StripeSettings | undefined;
}

/** The gateway that the settings name. Stripe's library takes a third of a second to load, so only who uses it does. */
export async function gatewayOf(
  { sandboxDelayMs, stripe }: GatewaySettings,
  databaseUrl: string,
): Promise<PaymentGateway> {
  if (stripe) return (await import('./stripe/stripe-gateway.ts')).stripeGateway(stripe, databaseUrl);
  return sandboxGateway({ databaseUrl, delayMs: sandboxDelayMs });
}
