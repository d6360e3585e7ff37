import { blockingStatements } from '../../.ci/blocking-statements.ts';

const check = (transactional: boolean, ...statements: string[]) =>
  blockingStatements({ name: 'Migration1', statements, transactional });

test.each([
  ['an index that is built while nobody may write', 'create index drawing_year on drawing (year)'],
  [
    'a check that reads the whole table',
    'alter table drawing add constraint positive check (price_cents > 0)',
  ],
  [
    'a foreign key that reads the whole table',
    'alter table review add foreign key (user_id) references users',
  ],
  ['a column that every row has to have at once', 'alter table drawing alter column year set not null'],
  ['a type that rewrites the table', 'alter table drawing alter column stock type bigint'],
  ['a column that the shop of before still reads', 'alter table drawing drop column medium'],
  ['a name that the shop of before still uses', 'alter table drawing rename column medium to technique'],
  ['a table that the shop of before still reads', 'drop table review'],
  [
    'a default that rewrites the table',
    'alter table drawing add column token uuid default gen_random_uuid()',
  ],
  ['an index that is dropped while all wait', 'drop index drawing_slug_unique'],
])('refused: %s', (_what, statement) => {
  const [sentence = ''] = check(true, statement);
  expect(sentence).toContain(`Migration1: ${statement}`);
});

test.each<[string, boolean, string[]]>([
  ['a new column', true, ['alter table drawing add column paper text']],
  [
    'a new table with what it needs',
    true,
    [
      'create table shelf (id int primary key, name text not null)',
      'create index shelf_name on shelf (name)',
    ],
  ],
  [
    'a check for rows to come',
    true,
    ['alter table drawing add constraint positive check (price_cents > 0) not valid'],
  ],
  ['the check of the others later', true, ['alter table drawing validate constraint positive']],
  [
    'an index that lets others write',
    false,
    [
      'drop index concurrently if exists drawing_year',
      'create index concurrently drawing_year on drawing (year)',
    ],
  ],
  [
    'what the shop has stopped using, when the migration says so',
    true,
    ['-- squawk-ignore ban-drop-column\nalter table drawing drop column medium'],
  ],
])('allowed: %s', (_what, transactional, statements) => {
  expect(check(transactional, ...statements)).toEqual([]);
});
