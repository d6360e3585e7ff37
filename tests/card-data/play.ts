import { query } from '../database/embedded/places.ts';
import { canaries, decoy, documented, type Secrets, secretsOf, unseenCvvs } from './canaries.ts';
import { makeCrowd, settleAll } from './databases.ts';
import { everything, filesOf, liveHaystacks } from './everywhere.ts';
import { graphqlAsks } from './graphql-asks.ts';
import { type Haystack, type Place, places } from './haystacks.ts';
import { plant } from './plant.ts';
import { restAsks } from './rest-asks.ts';
import { type Trace, tracesIn } from './search.ts';
import { askAll, crash, timeOut } from './spending.ts';
import { close, type Stage } from './stage.ts';
import { askAtStripe } from './stripe-asks.ts';

/** Sends the cards, ends everything and looks everywhere. */
export async function play(stage: Stage) {
  const buyers = await makeCrowd(stage.databases.sandbox, 100);
  const atStripe = await makeCrowd(stage.databases.stripe, 10);
  const [cvv = '', decoyCvv = ''] = unseenCvvs(await everything(stage), 2);
  const uproot = await plant(stage, decoyCvv, buyers[0] as never);
  const [late, rest, graphql, stripe] = await Promise.all([
    timeOut(stage, cvv, buyers),
    askAll(stage.urls.sandbox, restAsks(cvv), buyers),
    askAll(stage.urls.sandbox, graphqlAsks(cvv), buyers),
    askAtStripe(stage.urls.stripe, stage.double, cvv, atStripe),
  ]);
  const killed = await crash(stage, cvv, buyers);
  await Promise.all(Object.values(stage.databases).map(settleAll));
  const kept = await query(stage.databases.sandbox, cardsKept);
  const cards = secretsOf({ whole: Object.values(documented), parts: Object.values(canaries), cvv });
  const decoys = secretsOf({ parts: [decoy], cvv: decoyCvv });
  const found = await search(stage, { cards, decoys }, uproot);
  return { cvv, decoys, late, rest, graphql, stripe, killed, kept, found };
}

const last4 = Object.values(canaries).map((number) => `'${number.slice(-4)}'`);
const cardsKept = `select distinct brand, last4, expiry_month, expiry_year from payment
  where last4 in (${last4}) order by brand`;

type Found = Record<'cards' | 'decoys', Trace[]>;

async function search(
  stage: Stage,
  secrets: Record<keyof Found, Secrets>,
  uproot: () => Promise<void>,
): Promise<Record<Place, Found>> {
  const found = Object.fromEntries(places.map((place) => [place, { cards: [], decoys: [] } as Found]));
  const look = (haystack: Haystack) => {
    for (const kind of ['cards', 'decoys'] as const)
      found[haystack.place]?.[kind].push(...tracesIn(haystack, secrets[kind]));
  };
  for (const haystack of await liveHaystacks(stage)) look(haystack);
  await uproot();
  await close(stage);
  for await (const haystack of filesOf(stage)) look(haystack);
  return found as Record<Place, Found>;
}
