import { edit, type Mutant, seenIn } from './mutant.ts';

const claims = 'src/idempotency/claims.ts';
const prepare = 'src/checkout/prepare-order.ts';
const migration = 'migrations/Migration20261122180000_open_the_shop.ts';
const onConflict = `on conflict (user_id, operation, key) do update set owner = excluded.owner, owned_at = now()
    where k.fingerprint = excluded.fingerprint and k.answer is null and k.order_id is null
      and k.owned_at < now() - \${ABANDONED}
`;
const noMinute = edit(claims, `const ABANDONED = sql\`interval '60 seconds'\`;`);
const notTheOwner = edit(claims, ` and owner = \${claim.owner} returning id`, ' returning id');
const noLook = edit(prepare, 'if (claim) await refuseLostClaim', 'if (claim && !cart) await refuseLostClaim');
const owned = ` and owner = \${claim.owner}`;

/** Requests of one idempotency key are one request. */
export const keyMutants: Mutant[] = [
  {
    name: 'key-claim',
    removed: 'the claim by INSERT ... ON CONFLICT and its unique constraint: it is looked for, then written',
    danger: 'requests of one key at once all find it free',
    edits: [
      noMinute,
      edit(claims, onConflict),
      edit(
        claims,
        `values (\${userId}, \${operation}, \${key}, \${print.digest}, \${owner})`,
        `select \${userId}::int, \${operation}::text, \${key}::text, \${print.digest}::bytea, \${owner}::uuid
    where not exists (select 1 from idempotency_key where user_id = \${userId} and operation = \${operation} and key = \${key})`,
      ),
      edit(
        migration,
        'this.addSql(`alter table "idempotency_key" add constraint "idempotency_key_unique" unique ("user_id", "operation", "key");`);',
      ),
    ],
    seenBy: seenIn(
      'checkout/held-by-the-database',
      'the database refuses a shop that takes a request for two',
    ),
  },
  {
    name: 'key-in-use',
    removed: 'that a key in use is taken over only once it was abandoned',
    danger: 'a refresh takes the key from the request that runs, which then fails',
    edits: [noMinute, edit(claims, `\n      and k.owned_at < now() - \${ABANDONED}`)],
    seenBy: seenIn('checkout/taken-over', 'nor does it give the key away that another one has'),
  },
  {
    name: 'key-input',
    removed: 'the comparison of the input with the one of the key',
    danger: 'a client that uses a key twice is told of another purchase',
    edits: [
      edit(
        claims,
        'if (!row.fingerprint.equals(print.digest)) return',
        'if (row.fingerprint.length === 0) return',
      ),
    ],
    seenBy: seenIn('checkout/idempotency', 'the same key with another body is refused'),
  },
  {
    name: 'key-order',
    removed: 'that the key is tied to its order in the transaction that writes it',
    danger: 'a refresh after a crash orders again',
    edits: [
      edit(prepare, 'if (claim && !(await attachOrder', 'if (claim && !order.id && !(await attachOrder'),
    ],
    seenBy: seenIn(
      'checkout/idempotency',
      'an unknown outcome is not kept: the same key tells what became of it',
    ),
  },
  {
    name: 'lost-claim',
    removed: 'the look, once the cart is locked, at whether the key is still held',
    danger: 'a request that stood still says "the cart is empty" of the order that its twin made',
    edits: [noLook],
    seenBy: seenIn(
      'checkout/idempotency',
      'a request that stood still until its twin took the key over says that the twin has it',
    ),
  },
  {
    name: 'owner-of-order',
    removed: 'that only the owner of a key ties an order to it',
    danger: 'a request that stood still orders a second time when it comes back',
    edits: [notTheOwner],
    seenBy: {
      heldBy: 'the look at the key once the cart is locked: nobody takes a key over and orders meanwhile',
    },
  },
  {
    name: 'lost-claim-and-owner-of-order',
    removed: 'both',
    danger: 'a request that stood still orders a second time when it comes back',
    edits: [noLook, notTheOwner],
    seenBy: seenIn(
      'checkout/taken-over',
      'a request whose key was taken over orders nothing when it comes back',
    ),
  },
  {
    name: 'owner-of-answer',
    removed: 'that only the owner of a key stores its answer',
    danger: 'a repeated request is told what the slower of two twins was told',
    edits: [
      edit(
        claims,
        `set answer = \${sealed} where id = \${claim.id}${owned}`,
        `set answer = \${sealed} where id = \${claim.id}`,
      ),
    ],
    seenBy: { heldBy: 'that a checkout which lost its key is told "in progress", which is never stored' },
  },
  {
    name: 'owner-of-release',
    removed: 'that only the owner of a key gives it back',
    danger: 'a request that failed frees the key of one that runs',
    edits: [
      edit(
        claims,
        `delete from idempotency_key where id = \${claim.id}${owned}`,
        `delete from idempotency_key where id = \${claim.id}`,
      ),
    ],
    seenBy: seenIn('checkout/taken-over', 'nor does it give the key away that another one has'),
  },
];
