import { button, letter, paragraph } from './letter.ts';
import type { Letter } from './mailer.ts';

const NOT_YOU = 'If it was not you, do nothing: without the link nothing happens.';

/** Greets a new customer, and has them show that the address is theirs. */
export function welcome(name: string, link: string): Letter {
  return letter(
    'Welcome to Atelier',
    paragraph(`Hello ${name}, your account is open: have a look around.`),
    paragraph('Please show us that this address is yours, within two days.'),
    button('Verify the address', link),
    paragraph(NOT_YOU),
  );
}

/** The link that shows whose an address is. */
export function verification(name: string, link: string): Letter {
  return letter(
    'Verify your e-mail address',
    paragraph(`Hello ${name}, this link shows us that this address is yours. It is good once, for two days.`),
    button('Verify the address', link),
    paragraph(NOT_YOU),
  );
}

/** The link for a new password. */
export function passwordReset(name: string, link: string): Letter {
  return letter(
    'A new password for your account',
    paragraph(`Hello ${name}, someone asked for a new password for your account.`),
    paragraph('With this link you choose one. It is good once, for an hour.'),
    button('Choose a password', link),
    paragraph('If it was not you, do nothing: your password stays as it is.'),
  );
}

/** For whoever could read the mail of the account, should it not have been them. */
export function passwordChanged(name: string): Letter {
  return letter(
    'Your password was changed',
    paragraph(`Hello ${name}, the password of your account was changed, and everyone is logged out.`),
    paragraph('If it was not you, ask for a new password now: the link comes to this address.'),
  );
}

/** The last letter: the account is no more. */
export function accountDeleted(name: string): Letter {
  return letter(
    'Your account was deleted',
    paragraph(`Hello ${name}, your account is deleted, and everything that told of you with it.`),
    paragraph('What you bought stays in our books without your name. This is the last mail from us.'),
  );
}

/** The link that makes an address the account's. */
export function emailChange(name: string, link: string): Letter {
  return letter(
    'Your new e-mail address',
    paragraph(
      `Hello ${name}, with this link you log in with this address from now on. It is good for two days.`,
    ),
    button('Use this address', link),
    paragraph(NOT_YOU),
  );
}

/** For the owner of an address that somebody else wanted for their account. */
export function addressInUse(name: string): Letter {
  return letter(
    'You have an account already',
    paragraph(`Hello ${name}, someone asked to use this address for another account.`),
    paragraph('It is the address of yours, so nothing was changed. Log in with it as before.'),
  );
}

/** For the address that the account had before. */
export function emailChanged(name: string): Letter {
  return letter(
    'Your e-mail address was changed',
    paragraph(
      `Hello ${name}, your account has another e-mail address now. This is the last mail to this one.`,
    ),
    paragraph('If it was not you, write to us: someone has your password.'),
  );
}
