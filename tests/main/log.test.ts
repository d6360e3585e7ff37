import pg from 'pg';
import { User } from '../../src/accounts/user.entity.ts';
import { withoutRow } from '../../src/log.ts';
import type { Role } from '../../src/shared/role.ts';
import { openShop } from '../support/shop.ts';

test('an error of the database is logged without the row that it refused', async () => {
  const shop = await openShop();
  const user = { name: 'Ada', email: 'ada@example.com', passwordHash: 'the hash', role: 'NOBODY' as Role };
  const error = await shop.orm.em
    .fork()
    .insert(User, user)
    .catch((refused) => refused);
  await shop.close();
  expect(error.message).toContain('the hash');
  const line = JSON.stringify(withoutRow(error));
  expect(line).toContain('users_role_check');
  expect(line).not.toMatch(/the hash|ada@example\.com/);
});

test('an error that has no detail is logged whole', () => {
  const error = new pg.DatabaseError('too many connections', 20, 'error');
  expect(withoutRow(error)).toMatchObject({ message: 'too many connections', stack: error.stack });
});
