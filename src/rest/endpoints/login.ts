import { endpoint } from '../endpoint.ts';
import { LogInDocument } from '../generated/operations.ts';
import { refusal } from '../run-operation.ts';
import { bodyOf, session, sessionOf, text } from '../shapes.ts';

export const login = endpoint({
  method: 'post',
  path: '/auth/login',
  operationId: 'login',
  summary: 'Log in',
  description:
    'A wrong e-mail and a wrong password are the same 401. Too many attempts are 429 with Retry-After.',
  auth: 'none',
  from: 'body',
  input: bodyOf({ email: text, password: text }),
  data: session,
  errors: [400, 401, 413, 415, 429],
  examples: {
    input: { email: 'demo@example.com', password: 'atelier-demo' },
    data: { token: 'eyJhbGciOi...', user: { id: 1, name: 'Ada Marlowe', email: 'demo@example.com' } },
  },
  answer: async ({ input, run }) => {
    const { login } = await run(LogInDocument, { input });
    if ('code' in login) throw refusal(login);
    return sessionOf(login);
  },
});
