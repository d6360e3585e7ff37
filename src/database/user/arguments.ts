import { parseArgs } from 'node:util';
import { Role } from '../../shared/role.ts';
import { CommandError } from '../command.ts';

export interface UserRequest {
  action: 'show' | 'grant' | 'disable' | 'enable' | 'logout';
  email: string;
  /** What is granted. */
  role?: Role;
}

export const HELP = `Looks after an account in the database of DATABASE_URL, or in the embedded one.

  npm run user -- show EMAIL
  npm run user -- grant EMAIL STAFF     or ADMIN
  npm run user -- revoke EMAIL          makes them a customer again
  npm run user -- disable EMAIL         closes the account to its owner; nothing of it is lost
  npm run user -- enable EMAIL
  npm run user -- logout EMAIL          ends every session

  --help  this text

A shop that runs heeds it with the next request.
`;

const SEE_HELP = '"npm run user -- --help" tells what can be done.';

/** What the command line asks for. Throws CommandError. */
export function userRequest(args: string[]): UserRequest | 'help' {
  const { values, positionals } = parsed(args);
  if (values.help) return 'help';
  const [action, email, role, ...others] = positionals;
  const wanted = action === 'grant' ? 3 : 2;
  if (!email || positionals.length !== wanted || others.length > 0)
    throw new CommandError(`Say what to do and with which account; ${SEE_HELP}`);
  return requestOf(action, email, role);
}

function requestOf(action: string | undefined, email: string, role: string | undefined): UserRequest {
  switch (action) {
    case 'grant':
      return { action, email, role: roleOf(role) };
    case 'revoke':
      return { action: 'grant', email, role: Role.CUSTOMER };
    case 'show':
    case 'disable':
    case 'enable':
    case 'logout':
      return { action, email };
    default:
      throw new CommandError(`There is no "${action}"; ${SEE_HELP}`);
  }
}

function roleOf(name: string | undefined): Role {
  const role = Object.values(Role).find((each) => each === name?.toUpperCase());
  if (role) return role;
  throw new CommandError(`"${name}" is no role; give STAFF, ADMIN or CUSTOMER.`);
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: { help: { type: 'boolean' } }, strict: true, allowPositionals: true });
  } catch (error) {
    const reason = /^[^\n.]*/.exec((error as Error).message)?.[0];
    throw new CommandError(`${reason}; ${SEE_HELP}`);
  }
}
