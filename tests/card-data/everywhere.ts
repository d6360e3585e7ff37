import { query } from '../database/embedded/places.ts';
import { clusterPlaceOf, filesIn, type Haystack, rowsIn, statisticsOf, written } from './haystacks.ts';
import type { Stage } from './stage.ts';
import { told } from './till.ts';

/** What can only be asked while all runs. */
export async function liveHaystacks({ shops, databases }: Stage): Promise<Haystack[]> {
  return [
    ...told.map((text, number) => written('what clients were told', `answer ${number}`, text)),
    ...Object.entries(shops).map(([name, shop]) => written("the shops' output", name, shop.output())),
    ...(await Promise.all(Object.values(databases).map(rowsIn))).flat(),
    ...(await statisticsOf(databases.sandbox)),
  ];
}

/** What is on disk; of a large cluster one file at a time. */
export async function* filesOf({ dataDir, shopDir }: Stage): AsyncGenerator<Haystack> {
  yield* filesIn(dataDir, clusterPlaceOf);
  yield* filesIn(shopDir, () => "the shops' files");
}

/** All of it as it is now. */
export async function everything(stage: Stage): Promise<Haystack[]> {
  await query(stage.databases.sandbox, 'checkpoint');
  const found = await liveHaystacks(stage);
  for await (const haystack of filesOf(stage)) found.push(haystack);
  return found;
}
