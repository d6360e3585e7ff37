import type { Authorisation, PaymentGateway } from '../../src/payments/payment-gateway.ts';

type Authorise = () => Promise<Authorisation>;

/** The sandbox bank with what a test does to it; it remembers what it was asked. */
export interface ScriptedGateway extends PaymentGateway {
  authorised: { ref: string; amountCents: number }[];
  voided: string[];
  /** Wraps the next authorisation: call the bank, or not, and answer what the test wants. */
  next?: ((bank: Authorise) => Promise<Authorisation>) | undefined;
  /** What the next call of another kind rejects with. */
  fault?: Error | undefined;
  /** What happens while the next call of another kind is under way. */
  meanwhile?: (() => Promise<void>) | undefined;
}

/** Give `make` to openShop; `gateway` is there once the shop is open. */
export function scriptedGateway() {
  const scripted = {} as ScriptedGateway;
  const failing =
    <Answer>(call: (ref: string) => Promise<Answer>) =>
    async (ref: string): Promise<Answer> => {
      const { fault, meanwhile } = scripted;
      Object.assign(scripted, { fault: undefined, meanwhile: undefined });
      if (fault) throw fault;
      await meanwhile?.();
      return call(ref);
    };
  const make = (sandbox: PaymentGateway): PaymentGateway =>
    Object.assign(scripted, {
      authorised: [],
      voided: [],
      authorise: async (request) => {
        const { next = (bank: Authorise) => bank() } = scripted;
        scripted.next = undefined;
        scripted.authorised.push({ ref: request.ref, amountCents: request.amountCents });
        return next(() => sandbox.authorise(request));
      },
      lookup: failing((ref) => sandbox.lookup(ref)),
      capture: failing((ref) => sandbox.capture(ref)),
      refund: failing((ref) => sandbox.refund(ref)),
      void: failing((ref) => {
        scripted.voided.push(ref);
        return sandbox.void(ref);
      }),
      close: () => sandbox.close(),
    } satisfies ScriptedGateway);
  return { gateway: scripted, make };
}
