import type { Variables } from './ask.ts';
import type { Round } from './figures.ts';
import type { Question } from './questions.ts';
import type { ShopOfSize } from './shop-of-size.ts';

const WARM_UP = 50;

/** How often it is asked of each shop. */
export interface Amount {
  rounds: number;
  /** In a round. */
  requests: number;
}

/** A shop, and what it is asked in turn. */
interface Asked {
  shop: ShopOfSize;
  variables: Variables[];
}

/** How long the shops took. First each is asked everything once, so that it has read from the disk what it needs. */
export async function measure(
  question: Question,
  shops: ShopOfSize[],
  { rounds, requests }: Amount,
  signal: AbortSignal,
): Promise<Round[]> {
  const asked = await Promise.all(
    shops.map(async (shop) => ({ shop, variables: await question.variables(shop.ask, shop.drawings) })),
  );
  const warmUp = Math.max(WARM_UP, ...asked.map(({ variables }) => variables.length));
  await roundOf(question, asked, { from: 0, to: warmUp }, signal);
  const measured: Round[] = [];
  for (let from = warmUp; measured.length < rounds; from += requests)
    measured.push(await roundOf(question, asked, { from, to: from + requests }, signal));
  return measured;
}

/** The shops are asked by turns, each time another one first. */
async function roundOf(
  question: Question,
  asked: Asked[],
  { from, to }: { from: number; to: number },
  signal: AbortSignal,
): Promise<Round> {
  const times = asked.map((): number[] => []);
  for (let turn = from; turn < to; turn += 1) {
    signal.throwIfAborted();
    for (const index of asked.keys()) {
      const place = (index + turn) % asked.length;
      const { shop, variables } = asked[place] as Asked;
      times[place]?.push(await timeOf(question, shop, variables[turn % variables.length] ?? {}));
    }
  }
  return times;
}

/** Throws when the answer is wrong. */
async function timeOf(
  { name, document, check }: Question,
  { ask, drawings }: ShopOfSize,
  asked: Variables,
): Promise<number> {
  const began = performance.now();
  const { data, errors } = await ask(document, asked);
  const took = performance.now() - began;
  try {
    if (errors) throw new Error(errors[0]?.message);
    check(data, asked);
  } catch (error) {
    const where = `${name} at ${drawings} drawings with ${JSON.stringify(asked)}`;
    throw new Error(`A wrong answer, ${where}: ${JSON.stringify(data)}`, { cause: error });
  }
  return took;
}
