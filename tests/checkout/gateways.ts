import type { Authorisation, Bill, PaymentGateway } from '../../src/payments/payment-gateway.ts';

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
    <Answer>(call: (bill: Bill) => Promise<Answer>) =>
    async (bill: Bill): Promise<Answer> => {
      const { fault, meanwhile } = scripted;
      Object.assign(scripted, { fault: undefined, meanwhile: undefined });
      if (fault) throw fault;
      await meanwhile?.();
      return call(bill);
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
      cardOf: (id) => sandbox.cardOf(id),
      lookup: failing((bill) => sandbox.lookup(bill)),
      capture: failing((bill) => sandbox.capture(bill)),
      refund: failing((bill) => sandbox.refund(bill)),
      void: failing((bill) => {
        scripted.voided.push(bill.ref);
        return sandbox.void(bill);
      }),
      close: () => sandbox.close(),
    } satisfies ScriptedGateway);
  return { gateway: scripted, make };
}
