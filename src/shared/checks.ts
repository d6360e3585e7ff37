import { registerDecorator } from 'class-validator';

/** A property check from a plain function; `message` says what to do. */
export function checked(valid: (value: unknown) => boolean, message: string): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'checked',
      target: target.constructor,
      propertyName: String(property),
      options: { message },
      validator: { validate: valid },
    });
}

/** Nothing but what leaves no mark: spaces, controls, what Unicode says is ignored where it is not known, empty Braille. */
const BLANK = /^[\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** The text is not blank and has at most `longest` characters, counted as PostgreSQL counts them. */
export function Filled(longest: number): PropertyDecorator {
  const filled = (value: unknown) =>
    typeof value === 'string' && !BLANK.test(value) && [...value.trim()].length <= longest;
  return checked(filled, `Fill this in, with at most ${longest} characters.`);
}
