import pg from 'pg';
import { PLANNER_SETTINGS } from '../../src/database/planner-settings.ts';
import type { Statement } from './statements.ts';

/** A step of a plan, as EXPLAIN (FORMAT JSON) tells it. */
export interface PlanNode {
  'Node Type': string;
  'Plan Rows': number;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  'Sort Key'?: string[];
  'Total Cost': number;
  Plans?: PlanNode[];
}

/** How PostgreSQL would carry out a statement. */
export interface Plan {
  statement: Statement;
  /** Every step, the outermost first. */
  nodes: PlanNode[];
}

/** The plans of statements with the values they were sent with, by the settings of a shop's connection and these. */
export async function plansOf(
  connectionString: string,
  statements: Statement[],
  settings: string[] = [],
): Promise<Plan[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query([PLANNER_SETTINGS, ...settings.map((setting) => `set ${setting}`)].join(';'));
    const plans: Plan[] = [];
    for (const statement of statements) {
      const text = `explain (format json) ${statement.text}`;
      const { rows } = await client.query({ text, values: statement.values });
      plans.push({ statement, nodes: nodesBelow(rows[0]['QUERY PLAN'][0].Plan) });
    }
    return plans;
  } finally {
    await client.end();
  }
}

const nodesBelow = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesBelow)];
