import { z } from 'zod';
import { baseUrl, type Values } from './kinds.ts';

const PASSWORD_COSTS = 'has to look like m=19456,t=2,p=1, which is the least: KiB of memory, passes, lanes';

export const accountSettings = {
  ACCOUNT_PAGES_URL: baseUrl.optional(),
  PASSWORD_COST: z
    .string()
    .regex(/^m=\d{1,7},t=\d{1,3},p=\d{1,3}$/, PASSWORD_COSTS)
    .transform(hashCostOf)
    .refine(
      ({ memoryCost, timeCost, parallelism }) => memoryCost >= 19_456 && timeCost >= 2 && parallelism >= 1,
      PASSWORD_COSTS,
    )
    .default({ memoryCost: 19_456, timeCost: 2, parallelism: 1 }),
  REST_TOKEN_TTL: z
    .string()
    .regex(
      /^[1-9]\d{0,5}[smhd]$/,
      'has to be a number of seconds, minutes, hours or days, such as 90s, 15m, 12h or 7d',
    )
    .default('7d')
    .transform(millisecondsOf),
};

export interface AccountConfig {
  /** Where the links of mails lead, without a trailing slash; undefined: to the shop's own pages. */
  accountPagesUrl: string | undefined;
  /** What argon2id makes a guess cost. */
  passwordCost: { memoryCost: number; timeCost: number; parallelism: number };
  /** How long the tokens of the REST API last, in milliseconds. */
  restTokenTtlMs: number;
}

export function accountConfig(values: Values<typeof accountSettings>): AccountConfig {
  return {
    accountPagesUrl: values.ACCOUNT_PAGES_URL,
    passwordCost: values.PASSWORD_COST,
    restTokenTtlMs: values.REST_TOKEN_TTL,
  };
}

function hashCostOf(text: string) {
  const [memoryCost = 0, timeCost = 0, parallelism = 0] = (text.match(/\d+/g) ?? []).map(Number);
  return { memoryCost, timeCost, parallelism };
}

const UNIT_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function millisecondsOf(duration: string): number {
  return Number.parseInt(duration, 10) * (UNIT_MS[duration.slice(-1)] ?? Number.NaN);
}
