import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { openShop, type TestShop } from '../support/shop.ts';

interface Panel {
  title: string;
  targets: { expr: string }[];
}

const dashboard = JSON.parse(readFileSync('deploy/grafana/dashboards/atelier.json', 'utf8'));
const alerts = parse(readFileSync('deploy/prometheus/alerts.yml', 'utf8'));
const expressions: [string, string][] = [
  ...dashboard.panels.flatMap(({ title, targets }: Panel) => targets.map(({ expr }) => [title, expr])),
  ...alerts.groups[0].rules.map(({ alert, expr }: { alert: string; expr: string }) => [alert, expr]),
];

let shop: TestShop;
let metrics: string;
beforeAll(async () => {
  shop = await openShop({ config: { catalogueCacheBytes: 1_000_000 } });
  await shop.rest('GET /api/drawings');
  metrics = await (await fetch(`${shop.url}/metrics`)).text();
});
afterAll(() => shop.close());

/** The metrics that an expression of PromQL asks for: what is left when labels, functions and ranges are taken out. */
function metricsIn(expression: string): string[] {
  const bare = expression
    .replace(/\{[^}]*\}|\[[^\]]*\]/g, ' ')
    .replace(/\b(by|without) ?\([^)]*\)/g, ' ')
    .replace(/\b\w+ ?\(/g, ' ');
  return [...bare.matchAll(/\b[a-z]\w*_\w+\b/g)].map(([name]) => name);
}

/** The labels that it chooses or groups by. */
function labelsIn(expression: string): string[] {
  const chosen = [...expression.matchAll(/[{,] ?(\w+)[=!]/g)].map(([, label = '']) => label);
  const grouped = [...expression.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/, ?/));
  return [...chosen, ...grouped].filter((label) => !['le', 'instance'].includes(label));
}

test.each(expressions)('%s asks for what the shop tells', (_title, expression) => {
  const names = metricsIn(expression);
  expect(names).not.toEqual([]);
  for (const name of names)
    expect(metrics).toMatch(new RegExp(`^# TYPE ${name.replace(/_(bucket|count|sum)$/, '')}(_count)? `, 'm'));
});

test('every label that they choose or group by is one of a metric', () => {
  const sources = ['requests', 'operations', 'jobs', 'gauges', 'kept-answers'].map((file) =>
    readFileSync(`src/telemetry/${file}.ts`, 'utf8'),
  );
  for (const label of new Set(expressions.flatMap(([, expression]) => labelsIn(expression))))
    expect([label, sources.some((source) => source.includes(`'${label}'`))]).toEqual([label, true]);
});

test('no two panels of the dashboard lie over one another', () => {
  const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }: { gridPos: Record<string, number> }) =>
    Array.from(
      { length: (w ?? 0) * (h ?? 0) },
      (_, cell) => `${(x ?? 0) + (cell % (w ?? 1))}:${(y ?? 0) + Math.floor(cell / (w ?? 1))}`,
    ),
  );
  expect(new Set(cells).size).toBe(cells.length);
});
