import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { clearAway, runShop, type ShopProcess } from '../main/shop-process.ts';
import { type Customer, makeDrawing, makeStaff } from '../support/factories.ts';
import { jwtSecret, openShop } from '../support/shop.ts';
import { type Ask, families } from './families.ts';
import { type Answer, sender } from './send.ts';

/** Of each family; CI asks fewer, as its time is bounded. */
const ASKS = Number(process.env.FUZZ_ASKS ?? 10_000);
const AT_ONCE = 32;
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);

let program: ShopProcess;
let url: string;
let someone: Customer;
beforeAll(async () => {
  process.stdout.write(`FUZZ_SEED=${seed} repeats this run.\n`);
  const shop = await openShop();
  for (let copy = 0; copy < 20; copy += 1) await makeDrawing(shop, { stock: null });
  someone = await makeStaff(shop);
  await shop.close();
  const env = {
    DATABASE_URL: shop.databaseUrl,
    JWT_SECRET: jwtSecret,
    RATE_LIMIT: 'off',
    LOG_LEVEL: 'error',
  };
  program = runShop(env);
  url = await program.opened;
});
afterAll(clearAway);

/** What must be in no body: a stack, a path of the machine, SQL, the words of a library. */
const TELLING =
  /node_modules|\n\s+at |\.[jt]s:\d+|\/(?:work|home|tmp|usr)\/|SQLSTATE|syntax error at or near|violates|pg_|TypeError|undefined is not/;

/** What is wrong with the answer; undefined when nothing is. */
function faultOf(ask: Ask, answer: Answer): string | undefined {
  const { status, text } = answer;
  const say = (fault: string) =>
    `${fault}: ${JSON.stringify(ask)} was answered ${status} ${text.slice(0, 500)} ${loggedOf(text)}`;
  if (status >= 500) return say('a 5xx');
  if (/INTERNAL_SERVER_ERROR/.test(text)) return say('a failure');
  if (TELLING.test(withoutEcho(text, ask))) return say('a body that tells of the inside');
  return isEnveloped(ask, answer) ? undefined : say('no envelope');
}

/** What the log says of the failure that the answer names. */
function loggedOf(text: string): string {
  const [, errorId] = /"errorId":"([^"]+)"/.exec(text) ?? [];
  const lines = errorId ? program.output().split('\n') : [];
  return lines.find((line) => line.includes(errorId ?? '')) ?? '';
}

/** What the client itself wrote may come back as the name of a field. */
function withoutEcho(text: string, { body = '', path }: Ask): string {
  return TELLING.test(body + path) ? '' : text;
}

function isEnveloped({ path, method }: Ask, { status, contentType, text }: Answer): boolean {
  if (method === 'OPTIONS' && status === 204) return true;
  if (!/json/.test(contentType)) return /^\/api\/docs/.test(path);
  const body = JSON.parse(text);
  if (path.startsWith('/graphql')) return 'data' in body || Array.isArray(body.errors);
  if (/^\/api\/openapi\.json/.test(path)) return true;
  return status === 200 ? body.status === 'success' && 'data' in body : body.status === 'error';
}

async function faultsOf(asks: Ask[]): Promise<string[]> {
  const faults: string[] = [];
  const rest = asks.values();
  const { send, close } = sender(url, someone.token);
  const askOn = async () => {
    for (const ask of rest) {
      const fault = faultOf(ask, await send(ask));
      if (fault) faults.push(fault);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, askOn));
  close();
  return faults;
}

/** Resident memory of the program, in MB. */
function memory(): number {
  const [, kilobytes = '0'] =
    /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${program.child.pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

test.each(families)(
  'generated requests for %s find no fault',
  async (_name, asks) => {
    const faults = await faultsOf(fc.sample(asks, { numRuns: ASKS, seed }));
    expect(faults.slice(0, 5)).toEqual([]);
    expect(program.child.exitCode).toBeNull();
  },
  600_000,
);

test('its memory is flat: what was asked before is asked again', async () => {
  const again = families.flatMap(([, asks]) => fc.sample(asks, { numRuns: ASKS / 10, seed }));
  await faultsOf(again);
  const before = memory();
  await faultsOf(again);
  process.stdout.write(`Memory: ${Math.round(before)} MB, then ${Math.round(memory())} MB.\n`);
  expect(memory()).toBeLessThan(before * 1.25);
  expect(program.output()).not.toMatch(/"level":60/);
}, 600_000);
