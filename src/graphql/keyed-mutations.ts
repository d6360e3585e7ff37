import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { claimKey, releaseKey, storeAnswer, type Verdict } from '../idempotency/claims.ts';
import { type Fingerprint, fingerprintOf } from '../idempotency/fingerprint.ts';
import { tidyUp } from '../shared/client-gone.ts';
import { ProblemCode } from '../shared/problem.ts';
import type { RequestContext, RequestIdempotency } from '../shared/request-context.ts';
import type { Execute, Operation } from './execute.ts';
import { lookAtArguments } from './look-at-arguments.ts';
import { mutationInput } from './mutation-input.ts';

/** RFC 9110 section 5.6.2 calls them VCHAR. */
const KEY = /^[!-~]{1,255}$/;

/** What a client may be told now and otherwise later: never stored. */
const PASSING = new Set([
  ProblemCode.PAYMENT_PENDING,
  ProblemCode.CHECKOUT_IN_PROGRESS,
  ProblemCode.TOO_MANY_ATTEMPTS,
]);

/**
 * Mutations that carry an idempotency key run once: the same key and input get the stored answer, marked; another input
 * is a mismatch; a twin still in flight is told so. One contract for REST and GraphQL, as both execute here.
 */
export function keyedMutations(schema: GraphQLSchema, secret: string, run: Execute): Execute {
  return async (operation) => {
    const { context } = operation;
    const keyed = keyedMutation(schema, operation);
    if (!keyed) return run(operation);
    if (keyed.refusal) {
      context.idempotency = { refusal: keyed.refusal, problems: [] };
      return run(operation);
    }
    const print = fingerprintOf(secret, keyed.fingerprinted);
    const verdict = await claimKey(context.em.fork(), keyed.request, print).catch(asFailure);
    context.idempotency = idempotencyOf(verdict);
    if (verdict.kind === 'replay') return marked({ data: verdict.answer as Record<string, unknown> });
    const result = await run(operation);
    const answer = terminalAnswer(context, result);
    // What was done is done: that it could not be noted under the key does not change the answer.
    await tidyUp(
      () => finish(context, print, answer),
      (error) => context.log.warn({ err: error }, 'An answer was not kept under its idempotency key.'),
    );
    if (!answer || !context.idempotency.settled) return result;
    context.idempotency.replayed = true;
    return marked(result);
  };
}

/** Why the key could not be looked up: told where the mutation runs, as what it is. */
interface Failed {
  kind: 'failed';
  failure: unknown;
}

const asFailure = (failure: unknown): Failed => ({ kind: 'failed', failure });

function keyedMutation(schema: GraphQLSchema, { document, operation, variables, context }: Operation) {
  const input = operation && lookAtArguments(() => mutationInput(schema, document, operation, variables));
  const key = context.idempotencyKey ?? input?.key;
  if (input === undefined || key === undefined) return undefined;
  const userId = context.viewer?.id ?? 0;
  const { names, fingerprinted, secret } = input;
  const request = { userId, operation: names.join(), key, secret };
  return { fingerprinted, refusal: refusalOf(key, names), request };
}

function refusalOf(key: string, mutations: string[]): RequestIdempotency['refusal'] {
  if (!KEY.test(key)) return 'malformed';
  return mutations.length > 1 ? 'several' : undefined;
}

function idempotencyOf(verdict: Verdict | Failed): RequestIdempotency {
  switch (verdict.kind) {
    case 'run':
      return { claim: verdict.claim, problems: [] };
    case 'settled':
      return { claim: verdict.claim, settled: verdict.order, problems: [] };
    case 'running':
      return { refusal: 'running', runningOrderId: verdict.orderId, problems: [] };
    case 'mismatch':
      return { refusal: 'mismatch', problems: [] };
    case 'failed':
      return { failure: verdict.failure, problems: [] };
    case 'replay':
      return { replayed: true, problems: [] };
  }
}

/** Tells the client that this is the answer of an earlier request. */
function marked(result: ExecutionResult): ExecutionResult {
  return { ...result, extensions: { idempotency: { replayed: true } } };
}

/** What the same request is to be told later too; undefined when it may be told otherwise. */
function terminalAnswer(
  { idempotency }: RequestContext,
  { data, errors }: ExecutionResult,
): object | undefined {
  const passing = errors?.length || idempotency?.problems.some((code) => PASSING.has(code));
  return passing ? undefined : (data ?? undefined);
}

/** A terminal answer is kept; when nothing came of the request its key may be used again. */
async function finish(
  { idempotency, em }: RequestContext,
  print: Fingerprint,
  answer: object | undefined,
): Promise<void> {
  if (!idempotency?.claim) return;
  if (answer) await storeAnswer(em.fork(), idempotency.claim, print.seal(answer));
  else await releaseKey(em.fork(), idempotency.claim);
}
