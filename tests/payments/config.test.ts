import { readConfig } from '../../src/config/config.ts';
import { ConfigError } from '../../src/config/config-error.ts';

const production = {
  NODE_ENV: 'production',
  JWT_SECRET: 'a secret of the tests, long enough for HS256',
};
const stripe = { PAYMENT_GATEWAY: 'stripe', STRIPE_SECRET_KEY: 'sk_test_1' };

test('the sandbox is the default, and needs no keys', () => {
  expect(readConfig({}).stripe).toBeUndefined();
  expect(readConfig({ STRIPE_SECRET_KEY: 'sk_test_1' }).stripe).toBeUndefined();
});

test('Stripe is told by its settings', () => {
  const more = { STRIPE_WEBHOOK_SECRET: 'whsec_1', STRIPE_API_BASE: 'http://127.0.0.1:12111' };
  expect(readConfig({ ...stripe, ...more }).stripe).toEqual({
    secretKey: 'sk_test_1',
    webhookSecret: 'whsec_1',
    apiBase: 'http://127.0.0.1:12111',
  });
});

test('production refuses the sandbox, but for a trial, and takes Stripe', () => {
  expect(() => readConfig(production)).toThrow(ConfigError);
  expect(readConfig({ ...production, ALLOW_SANDBOX_GATEWAY: 'true' }).stripe).toBeUndefined();
  expect(readConfig({ ...production, ...stripe }).stripe).toMatchObject({ secretKey: 'sk_test_1' });
});

test.each([
  ['PAYMENT_GATEWAY', { PAYMENT_GATEWAY: 'paypal' }],
  ['STRIPE_SECRET_KEY', { PAYMENT_GATEWAY: 'stripe' }],
  ['STRIPE_SECRET_KEY', { ...stripe, STRIPE_SECRET_KEY: 'pk_test_1' }],
  ['STRIPE_WEBHOOK_SECRET', { ...stripe, STRIPE_WEBHOOK_SECRET: 'secret' }],
  ['STRIPE_API_BASE', { ...stripe, STRIPE_API_BASE: 'http://stripe.example' }],
  ['STRIPE_API_BASE', { ...stripe, STRIPE_API_BASE: 'nowhere' }],
  ['CURRENCY', { ...stripe, CURRENCY: 'MGA' }],
])('%s that cannot be right is named, and its value is not', (name, env) => {
  const refusal = expect(() => readConfig(env));
  refusal.toThrow(ConfigError);
  refusal.toThrow(name);
  refusal.not.toThrow(/pk_test_1|sk_test_1/);
});
