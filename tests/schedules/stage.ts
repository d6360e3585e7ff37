import { sql } from 'kysely';
import type { PaymentGateway } from '../../src/payments/payment-gateway.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import { type Customer, makeCustomer, makeDrawing } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { Interruptions } from './interruptions.ts';

export const COPIES = 5;

/** The bank as the process that is stopped, as the other, and as nobody's process reaches it. */
interface Banks {
  shop: PaymentGateway;
  other: PaymentGateway;
  itself: PaymentGateway;
}

/** Where every play is given: a process that is stopped, and another on the same database that goes on meanwhile. */
export interface Stage {
  shop: TestShop;
  other: TestShop;
  interruptions: Interruptions;
  /** Stops the other at the bank, and only there. */
  otherInterruptions: Interruptions;
  banks: Banks;
  customer: Customer;
  /** A limited edition, so that copies have numbers. */
  drawingId: number;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const interruptions = new Interruptions();
  const otherInterruptions = new Interruptions();
  const banks = {} as Banks;
  const shop = await openShop({
    gateway: (itself) => {
      const other = { ...otherInterruptions.bank(itself), close: async () => {} };
      return Object.assign(banks, { shop: interruptions.bank(itself), other, itself }).shop;
    },
  });
  const other = await openShop({
    config: { databaseUrl: shop.databaseUrl },
    gateway: () => banks.other,
  });
  await interruptions.watch(shop.orm);
  const customer = await makeCustomer(other);
  const { id: drawingId } = await makeDrawing(other, { stock: COPIES });
  await rowsOf(other.orm.em.fork(), sql`update drawing set description = ${`copies: ${COPIES}`}`);
  await rowsOf(other.orm.em.fork(), sql`insert into cart (user_id) values (${customer.id})`);
  const close = async () => {
    await other.close();
    await shop.close();
  };
  return { shop, other, interruptions, otherInterruptions, banks, customer, drawingId, close };
}
