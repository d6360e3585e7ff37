import type { Authorisation, PaymentGateway } from '../../src/payments/payment-gateway.ts';

/** A gateway that answers what the test wants, when it wants, and remembers what it was asked. */
export interface ScriptedGateway extends PaymentGateway {
  authorised: { ref: string; amountCents: number }[];
  voided: string[];
  /** What the next authorisation does; the sandbox's approval when unset. */
  next?: (() => Promise<Authorisation>) | undefined;
}

export function scriptedGateway(): ScriptedGateway {
  const gateway: ScriptedGateway = {
    authorised: [],
    voided: [],
    authorise: async ({ ref, amountCents }) => {
      const answer = gateway.next;
      gateway.next = undefined;
      gateway.authorised.push({ ref, amountCents });
      return answer ? answer() : { outcome: 'approved' };
    },
    void: async (ref) => {
      gateway.voided.push(ref);
    },
  };
  return gateway;
}

/** A promise and what settles it. */
export function deferred<Value>() {
  return Promise.withResolvers<Value>();
}
