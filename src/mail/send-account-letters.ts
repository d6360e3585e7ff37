import { TokenPurpose } from '../accounts/account-token.entity.ts';
import { LIFE_HOURS, makeAccountToken } from '../accounts/account-tokens.ts';
import { type AccountFacts, accountFacts, accountOfEmail } from './account-facts.query.ts';
import * as letters from './account-letters.ts';
import type { MailRoom } from './mail-room.ts';
import type { Letter } from './mailer.ts';

/** What a job of a letter says: whom it is about, and the address when that is not the account's. */
export interface LetterJob {
  userId: number;
  email: string;
  /** Of someone whose account is no more. */
  name: string;
}

type Send = (room: MailRoom, job: LetterJob, due: Date) => Promise<void>;

/**
 * Letters to customers about their accounts, by the name of the task that sends them. The link of a letter is made when
 * it is written, so that no token waits in a queue; a letter that has to be written again has another link.
 */
export const accountLetters: Record<string, Send> = {
  'send-welcome': async (room, { userId }, due) => {
    const account = await accountFacts(room.em.fork(), userId);
    if (account)
      await verifying(room, { account, email: account.email, write: letters.welcome, slug: 'welcome', due });
  },
  'send-verification': async (room, { userId }, due) => {
    const account = await accountFacts(room.em.fork(), userId);
    if (!account || account.isVerified) return;
    await verifying(room, {
      account,
      email: account.email,
      write: letters.verification,
      slug: 'verification',
      due,
    });
  },
  'send-email-change': async (room, { userId, email }, due) => {
    const account = await accountFacts(room.em.fork(), userId);
    const owner = await accountOfEmail(room.em.fork(), email);
    if (!account) return;
    if (owner && owner.id !== userId) return addressInUse(room, { account, email, owner, due });
    await verifying(room, { account, email, write: letters.emailChange, slug: 'email-change', due });
  },
  'send-password-reset': async (room, { email }, due) => {
    const account = await accountOfEmail(room.em.fork(), email);
    if (!account || isOld(due, TokenPurpose.RESET_PASSWORD)) return;
    const purpose = TokenPurpose.RESET_PASSWORD;
    const token = await makeAccountToken(room.em.fork(), {
      userId: account.id,
      purpose,
      email: account.email,
    });
    if (!token) return;
    const letter = letters.passwordReset(account.name, linkTo(room, 'reset-password', token));
    await post(room, account, account.email, { ...letter, slug: 'password-reset', due });
  },
  'send-password-changed': async (room, { userId }, due) => {
    const account = await accountFacts(room.em.fork(), userId);
    if (!account) return;
    await post(room, account, account.email, {
      ...letters.passwordChanged(account.name),
      slug: 'password-changed',
      due,
    });
  },
  'send-account-deleted': async ({ mailer }, { userId, name, email }, due) => {
    const to = { name, address: email };
    await mailer.send({ ...letters.accountDeleted(name), to, slug: `account-deleted-${userId}`, due });
  },
  'send-email-changed': async (room, { userId, email }, due) => {
    const account = await accountFacts(room.em.fork(), userId);
    if (!account) return;
    await post(room, account, email, { ...letters.emailChanged(account.name), slug: 'email-changed', due });
  },
};

interface Verifying {
  account: AccountFacts;
  /** Whom it goes to, whose the address is shown to be. */
  email: string;
  write: (name: string, link: string) => Letter;
  slug: string;
  due: Date;
}

/** Sends a letter with a link that verifies the address it goes to. */
async function verifying(room: MailRoom, { account, email, write, slug, due }: Verifying): Promise<void> {
  const purpose = TokenPurpose.VERIFY_EMAIL;
  if (isOld(due, purpose)) return;
  const token = await makeAccountToken(room.em.fork(), { userId: account.id, purpose, email });
  if (!token) return;
  await post(room, account, email, {
    ...write(account.name, linkTo(room, 'verify-email', token)),
    slug,
    due,
  });
}

/**
 * Tells the owner of an address that someone else wanted it. A token is made as for an address that is free, so that as
 * many letters are sent and `exportMyData` does not tell which it was; nobody gets to know it.
 */
async function addressInUse(
  room: MailRoom,
  { account, email, owner, due }: Omit<Verifying, 'write' | 'slug'> & { owner: AccountFacts },
): Promise<void> {
  const facts = { userId: account.id, purpose: TokenPurpose.VERIFY_EMAIL, email };
  if (!(await makeAccountToken(room.em.fork(), facts))) return;
  await post(room, owner, owner.email, { ...letters.addressInUse(owner.name), slug: 'address-in-use', due });
}

/** Nobody waits any more for a link they asked for longer ago than it would have been good. */
function isOld(due: Date, purpose: TokenPurpose): boolean {
  return Date.now() - due.getTime() > LIFE_HOURS[purpose] * 3_600_000;
}

/** Behind the # it is not sent to any server, so that it stands in no log and no Referer. */
function linkTo({ accountPages }: MailRoom, page: string, token: string): string {
  return `${accountPages}/${page}#token=${token}`;
}

function post(
  { mailer }: MailRoom,
  { id, name }: AccountFacts,
  address: string,
  { slug, ...letter }: Letter & { slug: string; due: Date },
): Promise<void> {
  return mailer.send({ ...letter, to: { name, address }, slug: `${slug}-${id}` });
}
