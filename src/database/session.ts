import type { Duplex } from 'node:stream';
import type { PoolClient } from 'pg';

/** What pg knows of a connection and its types do not tell. */
interface Session {
  host: string;
  port: number;
  processID: number;
  secretKey: number;
  /** Whether statements are sent without waiting for the answers to those before. */
  pipeline: boolean;
  /** In milliseconds; 0 is for ever. */
  connectionParameters: { query_timeout: number };
  connection: { stream: Duplex };
}

export const sessionOf = (client: PoolClient): Session => client as unknown as Session;
