/** What came over the wire: a test names the fields it asked for and expects values of them. */
// biome-ignore lint/suspicious/noExplicitAny: JSON has no type until a test looks at it.
export type Json = any;
