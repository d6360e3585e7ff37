import type { PaymentGateway } from './payment-gateway.ts';
import { sandboxGateway } from './sandbox/sandbox-gateway.ts';
import type { StripeSettings } from './stripe/stripe-client.ts';
import { stripeGateway } from './stripe/stripe-gateway.ts';

export interface GatewaySettings {
  sandboxDelayMs: { min: number; max: number };
  /** Without it payments go to the sandbox. */
  stripe?: StripeSettings | undefined;
}

/** The gateway that the settings name. */
export function gatewayOf({ sandboxDelayMs, stripe }: GatewaySettings, databaseUrl: string): PaymentGateway {
  if (stripe) return stripeGateway(stripe, databaseUrl);
  return sandboxGateway({ databaseUrl, delayMs: sandboxDelayMs });
}
