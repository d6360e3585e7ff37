import { hash, verify } from '@node-rs/argon2';
import { inTurn } from './hashing-queue.ts';

/** What a hash costs whoever guesses: kibibytes of memory, passes over it, lanes (RFC 9106 section 3.1). */
export interface HashCost {
  memoryCost: number;
  timeCost: number;
  parallelism: number;
}

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. */
export const LEAST_COST: HashCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes passwords with argon2id, away from the event loop. Any of it may be refused as SERVICE_UNAVAILABLE when too much waits. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Whether the password fits the hash. Without a hash it takes as long and says no, so that time tells nothing. */
  fits(password: string, passwordHash: string | undefined): Promise<boolean>;
  /** Whether the hash was made when hashing cost less. */
  isOutdated(passwordHash: string): boolean;
}

export function passwordsOf(cost: HashCost): Passwords {
  // Made when the shop opens: were it made by the first unknown e-mail, that one would take longer.
  const decoy = hash('no one has this password', cost);
  return {
    hash: (password) => hashPassword(password, cost),
    fits: async (password, passwordHash) => {
      const against = passwordHash ?? (await decoy);
      const fits = await inTurn(() => verify(against, normal(password)));
      return fits && passwordHash !== undefined;
    },
    isOutdated: (passwordHash) => isBelow(passwordHash, cost),
  };
}

export function hashPassword(password: string, cost = LEAST_COST): Promise<string> {
  return inTurn(() => hash(normal(password), cost));
}

/** NFC, so that the same password typed on another keyboard is the same (NIST SP 800-63B section 5.1.1.2). */
export function normal(password: string): string {
  return password.normalize('NFC');
}

/** The cost stands in the hash: $argon2id$v=19$m=19456,t=2,p=1$... */
function isBelow(passwordHash: string, cost: HashCost): boolean {
  const [, m = 0, t = 0, p = 0] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(passwordHash) ?? [];
  return Number(m) < cost.memoryCost || Number(t) < cost.timeCost || Number(p) < cost.parallelism;
}
