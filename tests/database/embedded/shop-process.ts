// A shop process for the tests: starts PostgreSQL on its first argument, says so, and stops when told to.
import { startEmbeddedPostgres } from '../../../src/database/embedded/embedded-postgres.ts';

const [dataDir = '', sharedDir = ''] = process.argv.slice(2);
const { url, joined, stop } = await startEmbeddedPostgres({ dataDir, sharedDir });
process.send?.({ url, joined });
process.once('message', async () => {
  await stop();
  process.disconnect();
});
