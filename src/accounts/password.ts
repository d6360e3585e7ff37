import { hash, verify } from '@node-rs/argon2';
import { WeakPassword } from './account.problems.ts';

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const SHORTEST = 8;
const LONGEST = 128;

/** NFC, so that the same password typed on another keyboard is the same (NIST SP 800-63B section 5.1.1.2). */
function normal(password: string): string {
  return password.normalize('NFC');
}

/** Throws WeakPassword unless the password has 8 to 128 characters that are not all the same. */
export function checkPasswordStrength(password: string): void {
  const characters = [...normal(password)];
  if (characters.length < SHORTEST)
    throw new WeakPassword(`Choose a password of at least ${SHORTEST} characters.`);
  if (characters.length > LONGEST)
    throw new WeakPassword(`Choose a password of at most ${LONGEST} characters.`);
  if (new Set(characters).size === 1)
    throw new WeakPassword('Choose a password that is not one repeated character.');
}

export function hashPassword(password: string): Promise<string> {
  return hash(normal(password), cost);
}

/** Made when the shop opens: were it made by the first unknown e-mail, that one would take longer. */
const decoy = hashPassword('no one has this password');

/** Whether the password fits the hash. Without a hash it takes as long and says no, so that time tells nothing. */
export async function passwordFits(password: string, passwordHash: string | undefined): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await decoy), normal(password));
  return fits && passwordHash !== undefined;
}
