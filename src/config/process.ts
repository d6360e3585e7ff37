import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { numberWithin, type Values } from './kinds.ts';

export const processSettings = {
  NODE_ENV: z
    .enum(['development', 'test', 'production'], { error: 'has to be development, test or production' })
    .default('development'),
  ATELIER_DATA_DIR: z.string().default('.data'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'has to be fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
  WEB_CONCURRENCY: z
    .string()
    .regex(/^(max|[1-9]\d{0,2})$/, 'has to be a number of processes, 1 to 999, or max for one a core')
    .default('1')
    .transform((count) => (count === 'max' ? availableParallelism() : Number(count))),
  SHUTDOWN_GRACE_SECONDS: numberWithin(0, 15).default(0),
};

export interface ProcessConfig {
  environment: 'development' | 'test' | 'production';
  dataDir: string;
  logLevel: string;
  /** How many processes serve the port. */
  workers: number;
  /** How long a stop goes on answering after /health/ready has said that it will close. */
  shutdownGraceSeconds: number;
}

export function processConfig(values: Values<typeof processSettings>): ProcessConfig {
  return {
    environment: values.NODE_ENV,
    dataDir: values.ATELIER_DATA_DIR,
    logLevel: values.LOG_LEVEL,
    workers: values.WEB_CONCURRENCY,
    shutdownGraceSeconds: values.SHUTDOWN_GRACE_SECONDS,
  };
}
