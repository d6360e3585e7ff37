import type { Json } from './json.ts';
import { checkAgainstOpenApi } from './openapi-check.ts';

export interface RestAnswer {
  status: number;
  headers: Headers;
  body: Json;
}

export interface RestRequest {
  token?: string | undefined;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is, instead of `json`. */
  text?: string;
  headers?: Record<string, string>;
}

/** Calls an endpoint, such as `rest('POST /api/cart', { token, json })`, and holds its answer against /api/openapi.json. */
export type RestClient = (call: string, request?: RestRequest) => Promise<RestAnswer>;

export function restClient(url: string): RestClient {
  return async (call, { token, json, text, headers } = {}) => {
    const [method = 'GET', path = '/'] = call.split(/ (.*)/s);
    const body = text ?? (json === undefined ? undefined : JSON.stringify(json));
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const answer = { status: response.status, headers: response.headers, body: await response.json() };
    checkAgainstOpenApi(method, path, answer);
    return answer;
  };
}
