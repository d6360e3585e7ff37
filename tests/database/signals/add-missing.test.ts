import { Faults } from '../../../src/database/csv/faults.ts';
import { withConnection } from '../../../src/database/csv/session.ts';
import { importSignals } from '../../../src/database/signals/import-signals.ts';
import { cloneDatabase } from '../../support/template-database.ts';

const { signal } = new AbortController();

test('a number is a name in a history of another shop, in every portion of it the same one', async () => {
  const { portions, made } = await withConnection(await cloneDatabase(), signal, async (client) => {
    const added = async (...lines: string[]) => {
      const bytes = [Buffer.from(['user,drawing,kind,timestamp', ...lines].join('\n'))];
      const faults = new Faults();
      const work = { bytes: of(bytes), faults, signal, addMissing: true };
      const sum = await importSignals([client], work);
      return { ...sum, faults: faults.lines };
    };
    const portions = [
      await added('7,40,view,1000000000', '3,1,view,1000000000', 'Eve@example.com,X-1,view,1000000000'),
      await added('1,2,view,1000000000', '7,40,view,1000000000', 'eve@example.com,1,view,1000000000'),
    ];
    const { rows: made } = await client.query(
      `select u.name as "user", d.sku as drawing from signal s join users u on u.id = s.user_id
        join drawing d on d.id = s.drawing_id order by 1, 2`,
    );
    return { portions, made };
  });
  expect(portions).toEqual([
    { added: 3, known: 0, faults: 0 },
    { added: 2, known: 1, faults: 0 },
  ]);
  expect(made.map(({ user, drawing }) => `${user} ${drawing}`)).toEqual([
    '1 2',
    '3 1',
    '7 40',
    'Eve@example.com 1',
    'Eve@example.com X-1',
  ]);
});

async function* of(chunks: Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}
