import { edit, type Mutant, seenIn } from './mutant.ts';

const stock = 'src/catalogue/stock.ts';
const copies = 'src/orders/edition-copies.ts';
const migration = 'migrations/Migration20261122180000_open_the_shop.ts';

const noRowLock = edit(stock, 'order by id for no key update`', 'order by id`');
const noCheck = edit(stock, 'if (shortages.length > 0) throw', 'if (shortages.length < 0) throw');
const noConstraint = edit(
  migration,
  'this.addSql(`alter table "drawing" add constraint "drawing_stock_check" check (stock >= 0);`);',
);
const anyNumber = edit(
  copies,
  'where not exists (select 1 from edition_copy taken where taken.drawing_id = d.id and taken.number = number.number)',
);
const noNumberKey = edit(
  migration,
  '"order_id" int not null, primary key ("drawing_id", "number"));',
  '"order_id" int not null);',
);

const waiting = seenIn('checkout/at-once', 'who waits while the last copy is sold is told that it is gone');
const soldOut = seenIn('checkout/refused', 'what is sold out meanwhile is named, and the cart is kept');
const secondNumber = seenIn(
  'orders/my-orders',
  'copies of a limited edition have the lowest numbers that are free, and give them back',
);

/** Nobody buys a copy that there is not. */
export const stockMutants: Mutant[] = [
  {
    name: 'stock-lock',
    removed: "the lock on the drawings' rows while their stock is read",
    danger: 'two buyers read the same last copy; the CHECK alone then stops the second with a bare error',
    edits: [noRowLock],
    seenBy: waiting,
  },
  {
    name: 'stock-condition',
    removed: 'the condition that there are as many copies as are bought',
    danger: 'a buyer who comes too late meets the CHECK, as a bare error',
    edits: [noCheck],
    seenBy: soldOut,
  },
  {
    name: 'stock-constraint',
    removed: 'CHECK (stock >= 0)',
    danger: 'nothing while lock and condition stand; it is the last of the three',
    edits: [noConstraint],
    seenBy: seenIn(
      'checkout/held-by-the-database',
      'the database refuses a shop that sells a copy that there is not',
    ),
  },
  {
    name: 'stock-lock-and-constraint',
    removed: 'the lock and the CHECK',
    danger: 'the last copy is sold to everyone who read it in time',
    edits: [noRowLock, noConstraint],
    seenBy: waiting,
  },
  {
    name: 'stock-condition-and-constraint',
    removed: 'the condition and the CHECK',
    danger: 'any number of copies is sold',
    edits: [noCheck, noConstraint],
    seenBy: soldOut,
  },
  {
    name: 'copy-numbers',
    removed: 'the look at which copy numbers are taken',
    danger: 'the second buyer gets number 1 again, which the primary key stops: the payment is never settled',
    edits: [anyNumber],
    seenBy: secondNumber,
  },
  {
    name: 'copy-number-key',
    removed: 'the primary key of copy numbers',
    danger: 'nothing while numbers are given under the lock on the drawing',
    edits: [noNumberKey],
    seenBy: seenIn(
      'checkout/held-by-the-database',
      'the database refuses a shop that sells a copy number twice',
    ),
  },
  {
    name: 'copy-numbers-and-key',
    removed: 'the look at which copy numbers are taken, and their primary key',
    danger: 'two people own copy 1',
    edits: [anyNumber, noNumberKey],
    seenBy: secondNumber,
  },
];
