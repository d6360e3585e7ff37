import type { z } from 'zod';
import type { RunOperation } from './run-operation.ts';

/** What an endpoint's answer is made with: three moves, read the input, run one operation, wrap. */
export interface Call<Input> {
  input: Input;
  signedIn: boolean;
  run: RunOperation;
  /** Announces the next page in a Link header (RFC 8288): the same address with this cursor. */
  linkNext(cursor: string): void;
}

/** One row of the contract: how it is reached, what goes in, what comes out, and what may go wrong. */
export interface Endpoint<Input = never, Data = unknown> {
  method: 'get' | 'post';
  /** Below /api, in Express's notation. */
  path: string;
  operationId: string;
  summary: string;
  description: string;
  auth: 'none' | 'optional' | 'required';
  /** Where the input stands in the request. */
  from: 'params' | 'query' | 'body' | 'nothing';
  input: z.ZodType<Input>;
  data: z.ZodType<Data>;
  /** What a success may carry besides its body, and what it says. */
  headers?: Record<string, string>;
  /** Besides those that any endpoint can answer. */
  errors: number[];
  examples: { input?: unknown; data: unknown };
  answer(call: Call<Input>): Promise<Data>;
}

/** Infers the types of an endpoint's input and data from its schemas. */
export function endpoint<Input, Data>(definition: Endpoint<Input, Data>): Endpoint<Input, Data> {
  return definition;
}
