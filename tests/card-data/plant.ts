import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Buyer } from '../chaos/stock-the-shop.ts';
import { decoy, secretsOf } from './canaries.ts';
import type { Stage } from './stage.ts';
import { ask } from './till.ts';

/** Leaves a card in every place that is searched; returns how to let go of the connection that remembers it. */
export async function plant({ databases, shopDir, urls }: Stage, cvv: string, buyer: Buyer) {
  const text = [...secretsOf({ parts: [decoy], cvv }).forms.keys()].join('\n');
  const client = new pg.Client({ connectionString: databases.sandbox });
  await client.connect();
  await client.query('create table planted (text text, bytes bytea)');
  // A row of each, as what is larger than two kilobytes is compressed.
  await client.query('insert into planted values ($1, null)', [text]);
  await client.query('insert into planted values (null, $1)', [Buffer.from(text)]);
  await client.query("select graphile_worker.add_job('nobody-does-this', to_json($1::text))", [text]);
  await client.query(`do $$ begin perform '${text}'; end $$`);
  await writeFile(join(shopDir, 'planted'), text);
  const echoed = `query { _${decoy}_${cvv}: __typename }`;
  // Of what a client writes, a shop prints nothing but the id of its trace.
  const traceparent = `00-${`${decoy}${cvv}`.padEnd(32, '0')}-${'d'.repeat(16)}-01`;
  await ask(urls.sandbox, buyer, [
    { call: 'POST /graphql', body: JSON.stringify({ query: echoed }) },
    { call: `GET /api/planted/${decoy}/${cvv}`, headers: { traceparent } },
  ]);
  return () => client.end();
}
