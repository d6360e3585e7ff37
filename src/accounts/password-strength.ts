import { WeakPassword } from './account.problems.ts';
import { isCommon } from './common-passwords.ts';
import { normal } from './password.ts';

const SHORTEST = 8;
const LONGEST = 128;
const SHOP = ['atelier'];

/** A word of fewer letters is in many a good password. */
const SHORTEST_WORD = 3;

/**
 * Throws WeakPassword, with the reason, unless the password has 8 to 128 characters (code points) and nobody would guess
 * it first: what is common, or made of the shop's name or the e-mail (NIST SP 800-63B section 5.1.1.2). Nothing is asked
 * of its composition.
 */
export async function refuseWeakPassword(password: string, email: string): Promise<void> {
  const characters = [...normal(password)];
  if (characters.length < SHORTEST)
    throw new WeakPassword(`Choose a password of at least ${SHORTEST} characters.`);
  if (characters.length > LONGEST)
    throw new WeakPassword(`Choose a password of at most ${LONGEST} characters.`);
  if (new Set(characters).size === 1)
    throw new WeakPassword('Choose a password that is not one repeated character.');
  if (await isCommon(normal(password)))
    throw new WeakPassword(
      'Choose a password that is not one of the most common: it is the first to be guessed.',
    );
  if (await isMadeOf(normal(password), SHOP))
    throw new WeakPassword("Choose a password that is not made of the shop's name.");
  if (await isMadeOf(normal(password), wordsOf(email)))
    throw new WeakPassword('Choose a password that is not made of your e-mail address.');
}

/** Whether without the words not enough is left to be a password. */
async function isMadeOf(password: string, words: string[]): Promise<boolean> {
  const whole = password.toLowerCase();
  const rest = words.reduce((text, word) => text.replaceAll(word, ''), whole);
  return rest !== whole && ([...rest].length < SHORTEST || (await isCommon(rest)));
}

/** The address, what stands before and after its @, and the words in both, the longest first. */
function wordsOf(email: string): string[] {
  const address = normal(email).toLowerCase().trim();
  const [mailbox = '', domain = ''] = address.split('@');
  const words = [address, mailbox, domain, ...address.split(/[^\p{L}\p{N}]+/u)];
  return words.filter((word) => word.length >= SHORTEST_WORD).sort((a, b) => b.length - a.length);
}
