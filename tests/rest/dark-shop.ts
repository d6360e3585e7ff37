import { type AddressInfo, createServer as createListener, type Server } from 'node:net';
import { createApp } from '../../src/app.ts';
import { openLog } from '../../src/log.ts';
import { httpServer } from '../../src/web/server.ts';
import { type RestClient, restClient } from '../support/rest-client.ts';
import { testSettings } from '../support/shop.ts';

/** A shop whose database hangs up on everyone; what it logged ends up in `logged`. */
export async function withDarkShop(
  jwtSecret: string,
  visit: (rest: RestClient, logged: string[]) => Promise<void>,
): Promise<void> {
  const logged: string[] = [];
  const log = openLog('debug', { write: (line: string) => logged.push(line) });
  const database = createListener((caller) => caller.destroy());
  const databaseUrl = `postgres://atelier:a-password@127.0.0.1:${await portOf(database)}/none`;
  const config = {
    ...testSettings,
    databaseUrl,
    databaseDirectUrl: databaseUrl,
    databasePoolMax: 2,
    preparedStatements: true,
    catalogueCacheBytes: 0,
    jwtSecret,
    production: true,
    introspection: false,
    schemaHints: false,
  };
  const app = await createApp(config, log);
  const server = httpServer(app.handler);
  try {
    await visit(restClient(`http://127.0.0.1:${await portOf(server)}`), logged);
  } finally {
    server.closeAllConnections();
    server.close();
    await app.close();
    database.close();
  }
}

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
