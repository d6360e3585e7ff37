/** A change of one file: the text has to be there exactly once. */
export interface Edit {
  file: string;
  find: string;
  replace: string;
}

/** The shop without one of its safeguards. */
export interface Mutant {
  name: string;
  /** What is taken out. */
  removed: string;
  /** What the shop is open to without it, or would be if nothing else stood there. */
  danger: string;
  edits: Edit[];
  seenBy: Witness | Layer;
}

/** The test that is there for it: it has to be among those that fail. */
export interface Witness {
  file: string;
  test: string;
}

/** Held twice: without this layer alone the whole suite has to pass, because of the other. */
export interface Layer {
  heldBy: string;
}

export const edit = (file: string, find: string, replace = ''): Edit => ({ file, find, replace });

/** The text with the edit made. Throws when it does not fit the code any more. */
export function edited(text: string, { file, find, replace }: Edit): string {
  const parts = text.split(find);
  const times = parts.length - 1;
  if (times === 1) return parts.join(replace);
  throw new Error(
    `${file} holds this ${times} times, not once: bring tests/chaos/mutants up to date with the code.\n${find}`,
  );
}

export const seenIn = (file: string, test: string): Witness => ({ file: `tests/${file}.test.ts`, test });

export const isLayer = (seenBy: Witness | Layer): seenBy is Layer => 'heldBy' in seenBy;
