import { runSeedOn } from './seeding.ts';

/** No database answers here: arguments are read before one is opened. */
const NOWHERE = 'postgres://127.0.0.1:1/nowhere';

test.each([
  [
    ['--drawings', 'many'],
    '--drawings has to be a whole number from 0 to 100000000, and "many" is not one.\n',
  ],
  [['--users', '1.5'], '--users has to be a whole number from 0 to 100000000, and "1.5" is not one.\n'],
  [['--reviews='], '--reviews has to be a whole number from 0 to 100000000, and "" is not one.\n'],
  [['--reviews=-1'], '--reviews has to be a whole number from 0 to 100000000, and "-1" is not one.\n'],
  [
    ['--drawings', '999999999'],
    '--drawings has to be a whole number from 0 to 100000000, and "999999999" is not one.\n',
  ],
  [['--drawing', '5'], 'Unknown option \'--drawing\'; "npm run seed -- --help" tells what can be given.\n'],
  [['5'], 'Unexpected argument \'5\'; "npm run seed -- --help" tells what can be given.\n'],
])('refuses %j in one sentence', async (args, sentence) => {
  expect(await runSeedOn(NOWHERE, args)).toEqual({ exitCode: 1, output: '', errors: sentence });
});

test('says what can be given', async () => {
  const { exitCode, output } = await runSeedOn(NOWHERE, ['--help']);
  expect(exitCode).toBe(0);
  expect(output).toMatch(/--drawings N .*default 10000/);
});
