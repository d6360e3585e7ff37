const LONGEST = 2_000;
const LITERAL = /'(?:[^']|'')*'|(?<![$\w])\d+(?:\.\d+)?\b/g;

/** A statement without its literals: MikroORM writes values into the text, and they may be a customer's. */
export function shapeOfStatement(text: string): string {
  return text.replace(LITERAL, '?').replace(/\s+/g, ' ').trim().slice(0, LONGEST);
}

/** The name of a statement's span: its first word. */
export function nameOfStatement(text: string): string {
  return /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? 'SQL';
}
