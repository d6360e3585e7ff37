import assert from 'node:assert/strict';
import type { IsRight } from './load.ts';
import type { Request, Scenario } from './scenario.ts';

/**
 * What each side answers to each request, from one try before the load; throws when the two do not say the same. Within
 * a load an answer is right when it is that one to the letter.
 */
export async function expectedOf(
  scenario: Scenario,
  urls: { shop: string; limit: string },
): Promise<{ shop: IsRight; limit: IsRight }> {
  const { isRight } = scenario;
  if (isRight) {
    const right: IsRight = (_request, body) => isRight(body);
    return { shop: right, limit: right };
  }
  const answers = { shop: new Map<Request, string>(), limit: new Map<Request, string>() };
  for (const request of new Set(scenario.requests.flat())) {
    const [shop, limit] = await Promise.all([send(urls.shop, request), send(urls.limit, request)]);
    assert.deepEqual(
      JSON.parse(shop),
      JSON.parse(limit),
      `${scenario.name}: the two differ at ${request.path}.`,
    );
    answers.shop.set(request, shop);
    answers.limit.set(request, limit);
  }
  return {
    shop: (request, body) => body === answers.shop.get(request),
    limit: (request, body) => body === answers.limit.get(request),
  };
}

async function send(url: string, { path, method, headers, body }: Request): Promise<string> {
  const response = await fetch(url + path, {
    method,
    headers: headers as Record<string, string>,
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  assert.equal(response.status, 200, `${method} ${path} answered ${response.status}: ${text}`);
  return text;
}
