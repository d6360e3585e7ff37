import type { Pool, PoolClient } from 'pg';
import { type Activity, currentActivity } from './activity.ts';
import { nameOfStatement, shapeOfStatement } from './statement-shape.ts';
import { type OpenSpan, SpanKind } from './tracing.ts';

type Query = (this: PoolClient, ...call: unknown[]) => unknown;
type Callback = (error: { code?: unknown } | null | undefined, ...rest: unknown[]) => void;

/** Counts the statements that each activity sends over the pool, and traces them where somebody wants spans. */
export function watchStatements(pool: Pool): void {
  pool.on('connect', (client) => {
    const query = client.query as Query;
    const watched: Query = function watched(this: PoolClient, ...call) {
      const activity = currentActivity();
      if (!activity) return query.apply(this, call);
      activity.statements += 1;
      return activity.span ? traced(query, this, call, activity) : query.apply(this, call);
    };
    client.query = watched as PoolClient['query'];
  });
}

function traced(query: Query, client: PoolClient, call: unknown[], { span }: Activity): unknown {
  const text = textOf(call[0]);
  if (!span || text === undefined) return query.apply(client, call);
  const sql = span.child(nameOfStatement(text), SpanKind.CLIENT, {
    'db.system.name': 'postgresql',
    'db.query.text': shapeOfStatement(text),
  });
  const last = call.at(-1);
  if (typeof last === 'function')
    return query.apply(client, [...call.slice(0, -1), ending(sql, last as Callback)]);
  const answer = query.apply(client, call);
  if (answer instanceof Promise)
    answer.then(
      () => sql.end(),
      (error) => sql.end(failureOf(error)),
    );
  // A cursor, or COPY: it goes on, and only that it began is known here.
  else sql.end();
  return answer;
}

function textOf(first: unknown): string | undefined {
  if (typeof first === 'string') return first;
  return (first as { text?: string } | undefined)?.text;
}

function ending(sql: OpenSpan, callback: Callback): Callback {
  return (error, ...rest) => {
    sql.end(error ? failureOf(error) : undefined);
    callback(error, ...rest);
  };
}

/** The SQLSTATE: a message may quote what a customer wrote. */
function failureOf({ code }: { code?: unknown }): string {
  return typeof code === 'string' ? code : 'error';
}
