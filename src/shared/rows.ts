import type { EntityManager } from '@mikro-orm/postgresql';
import {
  CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely';

/** In front of a statement that a connection is to keep prepared; where none does, it is a comment. */
const PREPARED = '/* prepared */ ';

/** In front of one that besides is a short read, which may share a connection with others. */
const READ = `${PREPARED}/* read */ `;

export const isPrepared = (text: string) => text.startsWith(PREPARED);

export const isRead = (text: string) => text.startsWith(READ);

/** The plain rows that a query answers, inside the current transaction if there is one. */
export async function rowsOf<Row>(em: EntityManager, query: RawBuilder<Row>): Promise<Row[]> {
  const result = await query.execute(em.getKysely<unknown>());
  return result.rows;
}

/** A step of a plan, in the planner's units (PostgreSQL, Planner Cost Constants). */
export interface PlannedStep {
  'Plan Rows': number;
  'Total Cost': number;
  /** What the statement calls it, such as "CTE found". */
  'Subplan Name'?: string;
  Plans?: PlannedStep[];
}

/** How PostgreSQL's planner would go about a query, and what it expects of it. */
export async function planOf(em: EntityManager, query: RawBuilder<unknown>): Promise<PlannedStep> {
  const explained = sql<{ 'QUERY PLAN': [{ Plan: PlannedStep }] }>`explain (format json) ${query}`;
  const [row] = await rowsOf(em, explained);
  if (!row) throw new Error('PostgreSQL explained nothing.');
  return row['QUERY PLAN'][0].Plan;
}

/**
 * The same for a statement that is sent again and again and whose best plan is the same for all values: PostgreSQL parses
 * and plans it once. Planning a page of the catalogue takes several times what running it does.
 */
export async function preparedRowsOf<Row>(em: EntityManager, query: RawBuilder<Row>): Promise<Row[]> {
  return rowsOfMarked(em, PREPARED, query);
}

/** The same for one that only reads, and not much. */
export async function shortReadOf<Row>(em: EntityManager, query: RawBuilder<Row>): Promise<Row[]> {
  return rowsOfMarked(em, READ, query);
}

/** A short read whose text is made once; `Row` is what it answers. */
export interface Statement<Row> {
  text: string;
  row?: Row;
}

/** The statement of a query, whichever values stand in it: each is a place for another. */
export function statementOf<Row>(query: RawBuilder<Row>): Statement<Row> {
  return { text: READ + query.compile(nowhere).sql };
}

/** The rows that a statement answers for these values, one for each place in it. */
export function rowsOfStatement<Row>(
  em: EntityManager,
  { text }: Statement<Row>,
  values: unknown[],
): Promise<Row[]> {
  return rowsOfText(em, text, values);
}

function rowsOfMarked<Row>(em: EntityManager, mark: string, query: RawBuilder<Row>): Promise<Row[]> {
  const { sql: text, parameters } = query.compile(nowhere);
  return rowsOfText(em, mark + text, [...parameters]);
}

async function rowsOfText<Row>(em: EntityManager, text: string, values: unknown[]): Promise<Row[]> {
  if (em.isInTransaction())
    return (await em.getKysely<unknown>().executeQuery<Row>(CompiledQuery.raw(text, values))).rows;
  const pool = await em.getConnection().getNativeClient();
  return (await pool.query(text, values)).rows;
}

const nowhere = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** The SQL of a part of a statement that has no values, to be made once and kept. */
export function textOf(part: RawBuilder<unknown>): string {
  return part.compile(nowhere).sql;
}

/** All of the conditions; true when there are none. */
export function all(conditions: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}
