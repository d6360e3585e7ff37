/**
 * What a message of graphql-js says of a variable of the wrong type; undefined for any other message. graphql-js quotes
 * the value; a card number must never be echoed, so only the place and the expected type are kept.
 */
export function unfitVariable(message: string): { field: string; message: string } | undefined {
  const variable = /^Variable "\$(\w+)"/.exec(message)?.[1];
  if (variable === undefined) return undefined;
  const at = / at "([\w.[\]]+)"; /.exec(message)?.[1];
  const expected =
    /(Field "\w+" of required type "[^"]+" was not provided\.|Field "[A-Za-z_]\w*" is not defined by type "[^"]+"|Expected (?:type|non-nullable type) "[^"]+")|\b(\w+) cannot represent/.exec(
      message,
    );
  const what =
    expected?.[1] ?? (expected?.[2] ? `Expected ${expected[2]}.` : 'This value does not fit its type.');
  return { field: at ?? variable, message: what };
}

/** What it says of a literal in a document, without the literal. */
export function withoutValue(message: string): string {
  return message.replace(
    /(cannot represent[^:]*):.*$|(^Expected value of type "[^"]+"), found .*$/s,
    '$1$2.',
  );
}

/** A syntax error names what it met, as in `found Int "4242"`: of a value only the kind is kept. */
export function withoutLiteral(message: string): string {
  return message.replace(/\b(Int|Float|String|BlockString) ".*"/s, '$1');
}
