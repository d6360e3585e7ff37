import { keyMutants } from './key.ts';
import { lockMutants } from './lock.ts';
import type { Mutant } from './mutant.ts';
import { orderMutants } from './order.ts';
import { recoveryMutants } from './recovery.ts';
import { settlementMutants } from './settlement.ts';
import { stockMutants } from './stock.ts';

/** By what each part of a checkout promises. */
export const mutants: Record<string, Mutant[]> = {
  'Nobody buys a copy that there is not': stockMutants,
  'A cart becomes one order': orderMutants,
  'Nobody waits in a circle': lockMutants,
  'A payment is settled once': settlementMutants,
  'Recovery finishes what was left': recoveryMutants,
  'One key is one request': keyMutants,
};
