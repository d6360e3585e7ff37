import type {
  ApolloServerPlugin,
  GraphQLRequestContextResponseForOperation,
  GraphQLResponse,
} from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import { claimKey, releaseKey, storeAnswer, type Verdict } from '../idempotency/claims.ts';
import { type Fingerprint, fingerprintOf } from '../idempotency/fingerprint.ts';
import { ProblemCode } from '../shared/problem.ts';
import type { RequestContext, RequestIdempotency } from '../shared/request-context.ts';
import { mutationInput } from './mutation-input.ts';

/** RFC 9110 section 5.6.2 calls them VCHAR. */
const KEY = /^[!-~]{1,255}$/;

/** What a client may be told now and otherwise later: never stored. */
const PASSING = new Set([
  ProblemCode.PAYMENT_PENDING,
  ProblemCode.CHECKOUT_IN_PROGRESS,
  ProblemCode.TOO_MANY_ATTEMPTS,
]);

type Operation = GraphQLRequestContextResponseForOperation<RequestContext>;

/**
 * Mutations that carry an idempotency key run once: the same key and input get the stored answer, marked; another input
 * is a mismatch; a twin still in flight is told so. One contract for REST and GraphQL, as both execute here.
 */
export function idempotency(secret: string): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => {
      let print: Fingerprint | undefined;
      return {
        responseForOperation: async (operation) => {
          const keyed = keyedMutation(operation);
          if (!keyed) return null;
          if (keyed.refusal) {
            operation.contextValue.idempotency = { refusal: keyed.refusal, problems: [] };
            return null;
          }
          print = fingerprintOf(secret, keyed.fingerprinted);
          try {
            const verdict = await claimKey(operation.contextValue.em.fork(), keyed.request, print);
            operation.contextValue.idempotency = idempotencyOf(verdict);
            return verdict.kind === 'replay' ? replay(operation, verdict.answer) : null;
          } catch (failure) {
            // Thrown from here it would be a bare 500; thrown where the mutation runs it is told as what it is.
            operation.contextValue.idempotency = { failure, problems: [] };
            return null;
          }
        },
        willSendResponse: async ({ contextValue, response }) => {
          if (!print || response.body.kind !== 'single') return;
          const answer = terminalAnswer(contextValue, response.body.singleResult);
          if (answer && contextValue.idempotency?.settled) mark(response);
          // What was done is done: that it could not be noted under the key does not change the answer.
          await finish(contextValue, print, answer).catch((error) => {
            contextValue.log.warn({ err: error }, 'An answer was not kept under its idempotency key.');
          });
        },
      };
    },
  };
}

function keyedMutation({ operation, contextValue, request, schema, document }: Operation) {
  if (operation.operation !== OperationTypeNode.MUTATION) return undefined;
  const input = mutationInput(schema, document, operation, request.variables ?? {});
  const key = contextValue.idempotencyKey ?? input?.key;
  if (input === undefined || key === undefined) return undefined;
  const userId = contextValue.viewer?.id ?? 0;
  const { names, fingerprinted } = input;
  return { fingerprinted, refusal: refusalOf(key, names), request: { userId, operation: names.join(), key } };
}

function refusalOf(key: string, mutations: string[]): RequestIdempotency['refusal'] {
  if (!KEY.test(key)) return 'malformed';
  return mutations.length > 1 ? 'several' : undefined;
}

function idempotencyOf(verdict: Verdict): RequestIdempotency {
  switch (verdict.kind) {
    case 'run':
      return { claim: verdict.claim, problems: [] };
    case 'settled':
      return { claim: verdict.claim, settled: verdict.order, problems: [] };
    case 'running':
      return { refusal: 'running', runningOrderId: verdict.orderId, problems: [] };
    case 'mismatch':
      return { refusal: 'mismatch', problems: [] };
    case 'replay':
      return { problems: [] };
  }
}

function replay({ response: { http } }: Operation, answer: object): GraphQLResponse {
  const singleResult = { data: answer as Record<string, unknown> };
  const response: GraphQLResponse = { http, body: { kind: 'single', singleResult } };
  mark(response);
  return response;
}

/** Tells the client that this is the answer of an earlier request. */
function mark({ http, body }: GraphQLResponse): void {
  http.headers.set('idempotency-replayed', 'true');
  if (body.kind === 'single') body.singleResult.extensions = { idempotency: { replayed: true } };
}

interface SingleResult {
  data?: Record<string, unknown> | null;
  errors?: readonly unknown[];
}

/** What the same request is to be told later too; undefined when it may be told otherwise. */
function terminalAnswer({ idempotency }: RequestContext, { data, errors }: SingleResult): object | undefined {
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
