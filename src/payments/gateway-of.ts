import type { PaymentGateway } from './payment-gateway.ts';
import { sandboxGateway } from './sandbox/sandbox-gateway.ts';

export interface GatewaySettings {
  sandboxDelayMs: { min: number; max: number };
}

/** The gateway that the settings name. */
export function gatewayOf({ sandboxDelayMs }: GatewaySettings, databaseUrl: string): PaymentGateway {
  return sandboxGateway({ databaseUrl, delayMs: sandboxDelayMs });
}
