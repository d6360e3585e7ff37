import { endpoint } from '../endpoint.ts';
import { RegisterDocument } from '../generated/operations.ts';
import { refusal } from '../run-operation.ts';
import { bodyOf, session, sessionOf, text } from '../shapes.ts';

export const register = endpoint({
  method: 'post',
  path: '/auth/register',
  operationId: 'register',
  summary: 'Make an account',
  description:
    'E-mails are compared without case and stored trimmed. A taken e-mail is 409, a refused password 400.',
  auth: 'none',
  from: 'body',
  input: bodyOf({
    name: text.describe('1 to 100 characters.'),
    email: text,
    password: text.describe('8 to 128 characters.'),
  }),
  data: session,
  errors: [400, 409, 413, 415],
  examples: {
    input: { name: 'Ada Marlowe', email: 'ada@example.com', password: 'a quiet line of ink' },
    data: { token: 'eyJhbGciOi...', user: { id: 61, name: 'Ada Marlowe', email: 'ada@example.com' } },
  },
  answer: async ({ input, run }) => {
    const { register } = await run(RegisterDocument, { input });
    if ('code' in register) throw refusal(register);
    return sessionOf(register);
  },
});
