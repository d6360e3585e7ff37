import { z } from 'zod';
import type { Values } from './kinds.ts';

const MAJOR_AND_CENTS = 'has to be an ISO 4217 code of a currency with cents, such as EUR';

export const tradeSettings = {
  CURRENCY: z.string().refine(hasCents, MAJOR_AND_CENTS).default('EUR'),
  REVIEW_MODERATION: z.enum(['pre', 'post'], { error: 'has to be pre or post' }).default('post'),
};

export interface TradeConfig {
  currency: string;
  /** Whether the staff look at a review before it is shown, or it is shown at once. */
  reviewModeration: 'pre' | 'post';
}

export function tradeConfig(values: Values<typeof tradeSettings>): TradeConfig {
  return { currency: values.CURRENCY, reviewModeration: values.REVIEW_MODERATION };
}

function hasCents(code: string): boolean {
  if (!Intl.supportedValuesOf('currency').includes(code)) return false;
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions()
      .maximumFractionDigits === 2
  );
}
