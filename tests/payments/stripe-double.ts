import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'node:querystring';
import { type Answer, answerWith, apiError, type Form } from './stripe-answers.ts';
import { type Intent, stripeBooks } from './stripe-books.ts';

/**
 * - 'fails': 500 before it acts, stored under the idempotency key as Stripe does
 * - 'fails, unstored': 500 before anything began
 * - 'is busy': 429
 * - 'is locked': 409
 * - 'drops': the connection is cut before it acts
 * - 'acts and drops': the connection is cut after it acted
 */
export type Fault = 'fails' | 'fails, unstored' | 'is busy' | 'is locked' | 'drops' | 'acts and drops';

export interface Asked {
  call: string;
  key: string | undefined;
  form: Form;
}

export interface StripeDouble {
  url: string;
  intents: Intent[];
  asked: Asked[];
  /** The next `times` requests whose call, such as 'POST confirm', matches go wrong. The library itself repeats a cut one once. */
  fault(call: string, fault: Fault, times?: number): void;
  /** The next such request acts, and its answer waits for `release`. */
  hold(call: string, when: 'before' | 'after'): { reached: Promise<void>; release(): void };
  /** What happens a day later to idempotency keys. */
  forgetKeys(): void;
  close(): Promise<void>;
}

interface Plan {
  call: string;
  fault?: Fault;
  hold?: { when: 'before' | 'after'; reached: () => void; released: Promise<void> };
}

/** Stripe's API of PaymentIntents on a port of this machine: form-encoded in, JSON out, idempotent by key. */
export async function startStripeDouble(): Promise<StripeDouble> {
  const books = stripeBooks();
  const kept = new Map<string, { request: string; answer: Answer }>();
  const plans: Plan[] = [];
  const asked: Asked[] = [];

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const body = await textOf(request);
    const call = `${request.method} ${path.replace(/^\/v1\//, '').replace(/(pi|pm)_\w+/, 'id')}`;
    const key = request.headers['idempotency-key']?.toString();
    asked.push({ call, key, form: parse(body) });
    const at = plans.findIndex((plan) => plan.call === call);
    const [plan] = at < 0 ? [] : plans.splice(at, 1);
    if (plan?.hold?.when === 'before') await pause(plan);
    const answer = once(key, `${path}\n${body}`, plan?.fault, () =>
      books.act(request.method ?? '', path, parse(body)),
    );
    if (plan?.hold?.when === 'after') await pause(plan);
    if (answer === 'drop') request.socket.destroy();
    else answerWith(response, answer);
  }

  function once(key = '', request: string, fault: Fault | undefined, act: () => Answer): Answer | 'drop' {
    if (fault === 'drops') return 'drop';
    if (fault === 'is busy') return apiError(429, { type: 'invalid_request_error', code: 'rate_limit' });
    if (fault === 'is locked') return apiError(409, { type: 'invalid_request_error', code: 'lock_timeout' });
    if (fault === 'fails, unstored') return apiError(500, { type: 'api_error' });
    const answer = keptOr(key, request, () =>
      fault === 'fails' ? apiError(500, { type: 'api_error' }) : act(),
    );
    return fault === 'acts and drops' ? 'drop' : answer;
  }

  function keptOr(key: string, request: string, act: () => Answer): Answer {
    const known = kept.get(key);
    if (known && known.request !== request) return apiError(400, { type: 'idempotency_error' });
    if (known) return { ...known.answer, replayed: true };
    const answer = act();
    // A request that is not valid never began.
    if (key && answer.status !== 400 && answer.status !== 404) kept.set(key, { request, answer });
    return answer;
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    intents: books.intents,
    asked,
    fault: (call, fault, times = fault.includes('drops') ? 2 : 1) => {
      for (let time = 0; time < times; time += 1) plans.push({ call, fault });
    },
    hold: (call, when) => {
      const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      plans.push({ call, hold: { when, reached: reached.resolve, released: released.promise } });
      return { reached: reached.promise, release: released.resolve };
    },
    forgetKeys: () => kept.clear(),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function pause({ hold }: Plan): Promise<void> {
  hold?.reached();
  await hold?.released;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
