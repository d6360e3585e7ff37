import { z } from 'zod';

/** What a group of settings is once it has been read. */
export type Values<Settings extends z.ZodRawShape> = z.output<z.ZodObject<Settings>>;

/** A switch: on/true/1 or off/false/0. */
export const toggle = z
  .enum(['on', 'true', '1', 'off', 'false', '0'], { error: 'has to be on or off' })
  .transform((value) => ['on', 'true', '1'].includes(value));

/** A number from the least to the most, both included. */
export function numberWithin(least: number, most: number) {
  const range = `has to be ${least} to ${most}`;
  return z.coerce.number({ error: 'has to be a number' }).min(least, range).max(most, range);
}

/** A whole number from the least to the most, both included. */
export function wholeNumberWithin(least: number, most: number) {
  return numberWithin(least, most).int('has to be a whole number');
}

/** An address to which paths are added; read without a trailing slash. */
export const baseUrl = z
  .url({ protocol: /^https?$/, error: 'has to be an http(s) URL' })
  .refine((url) => !/[?#]/.test(url), 'has to be an http(s) URL without a query')
  .transform((url) => url.replace(/\/+$/, ''));

/** The parts of a comma-separated list. */
export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
}
