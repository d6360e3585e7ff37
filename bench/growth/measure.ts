import type { Variables } from './ask.ts';
import type { Question } from './questions.ts';
import type { ShopOfSize } from './shop-of-size.ts';

const WARM_UP = 50;

/** How long each shop took, in milliseconds, turn by turn; undefined when the shops do not know the question. */
export async function measure(
  question: Question,
  shops: ShopOfSize[],
  requests: number,
): Promise<number[][] | undefined> {
  const variables = await Promise.all(shops.map((shop) => question.variables(shop.ask, shop.drawings)));
  const times = shops.map((): number[] => []);
  for (let turn = -WARM_UP; turn < requests; turn += 1) {
    for (const [place, shop] of shops.entries()) {
      const asked = variables[place]?.at(turn % (variables[place]?.length ?? 1)) ?? {};
      const took = await timeOf(question, shop, asked);
      if (took === undefined) return undefined;
      if (turn >= 0) times[place]?.push(took);
    }
  }
  return times;
}

/** Throws when the answer is wrong. */
async function timeOf(
  { name, document, check }: Question,
  { ask, drawings }: ShopOfSize,
  asked: Variables,
): Promise<number | undefined> {
  const began = performance.now();
  const { data, errors } = await ask(document, asked);
  const took = performance.now() - began;
  if (errors?.[0]?.extensions.code === 'BAD_USER_INPUT' && /not defined by type/.test(errors[0].message))
    return undefined;
  try {
    if (errors) throw new Error(errors[0]?.message);
    check(data, asked);
  } catch (error) {
    const where = `${name} at ${drawings} drawings with ${JSON.stringify(asked)}`;
    throw new Error(`A wrong answer, ${where}: ${JSON.stringify(data)}`, { cause: error });
  }
  return took;
}
