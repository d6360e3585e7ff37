import type { Json } from '../support/json.ts';
import type { RestAnswer } from '../support/rest-client.ts';

/** The contract's words, written down once more so that a test does not believe the code. */
const messages: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** The `data` of a success, whose envelope holds nothing else. */
export function dataOf({ status, headers, body }: RestAnswer): Json {
  expect({ status, body }).toEqual({ status: 200, body: { status: 'success', data: expect.anything() } });
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  return body.data;
}

/** The `errors` of a refusal with this status, whose envelope holds nothing else. */
export function errorsOf({ status, headers, body }: RestAnswer, expected: number): Json {
  expect({ status, body }).toMatchObject({ status: expected, body: { status: 'error' } });
  const { errors, ...envelope } = body;
  expect(envelope).toEqual({ status: 'error', message: messages[expected] });
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(headers.get('www-authenticate')).toBe(expected === 401 ? 'Bearer' : null);
  if (expected >= 500) expect(body).not.toHaveProperty('errors');
  return errors;
}

/** Which fields a 400 names. */
export function fieldsOf(answer: RestAnswer): string[] {
  const errors = errorsOf(answer, 400);
  for (const error of errors) expect(error.message).toMatch(/^[A-Z].*[.]$/s);
  return errors.map((error: Json) => error.field);
}

/** A copy of the object without one of its keys. */
export function without<Whole extends object>(whole: Whole, key: keyof Whole): Partial<Whole> {
  const { [key]: _left, ...rest } = whole;
  return rest as Partial<Whole>;
}
