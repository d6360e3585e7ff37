import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { endSessions } from '../../accounts/end-sessions.ts';
import { rowsOf } from '../../shared/rows.ts';
import { CommandError, onDatabase, runCommand, type Surroundings } from '../command.ts';
import { closeOrm, openOrm } from '../orm.ts';
import { HELP, type UserRequest, userRequest } from './arguments.ts';

/** The whole command; returns its exit code. */
export async function runUser(args: string[], { env, output, errors }: Surroundings): Promise<number> {
  return runCommand(errors, async () => {
    const request = userRequest(args);
    output.write(request === 'help' ? HELP : await onDatabase(env, (url) => carryOut(url, request)));
    return 0;
  });
}

async function carryOut(url: string, request: UserRequest): Promise<string> {
  const orm = await openOrm({ databaseUrl: url });
  try {
    return await orm.em.fork().transactional((em) => actions[request.action](em, request));
  } finally {
    await closeOrm(orm);
  }
}

type Action = (em: EntityManager, request: UserRequest) => Promise<string>;

const actions: Record<UserRequest['action'], Action> = {
  show: async (em, { email }) => told(await change(em, email, sql`name = name`)),
  grant: async (em, { email, role }) => told(await change(em, email, sql`role = ${role}`)),
  disable: async (em, { email }) => {
    const account = await change(em, email, sql`disabled_at = coalesce(disabled_at, now())`);
    await endSessions(em, account.id);
    return told(account);
  },
  enable: async (em, { email }) => told(await change(em, email, sql`disabled_at = null`)),
  logout: async (em, { email }) => {
    const account = await change(em, email, sql`name = name`);
    return `${account.email}: sessions ended: ${await endSessions(em, account.id)}.\n`;
  },
};

interface Account {
  id: number;
  email: string;
  role: string;
  disabledAt: Date | null;
}

/** Changes the account of the address; returns what it is now. Throws CommandError when there is none. */
async function change(em: EntityManager, email: string, assignment: RawBuilder<unknown>): Promise<Account> {
  const [account] = await rowsOf(
    em,
    sql<Account>`
    update users set ${assignment} where lower(email) = lower(${email.trim()})
    returning id, email, role, disabled_at as "disabledAt"`,
  );
  if (account) return account;
  throw new CommandError(`There is no account with the e-mail ${email}; check how it is written.`);
}

function told({ id, email, role, disabledAt }: Account): string {
  const state = disabledAt ? `disabled since ${disabledAt.toISOString()}` : 'enabled';
  return `${email}: account ${id}, ${role}, ${state}.\n`;
}
