import * as generated from './generated/operations.ts';

/** The names of the stored operations, such as ListDrawings. */
export const operationNames: string[] = Object.values(generated).flatMap((each) =>
  each instanceof generated.TypedDocumentString
    ? [...each.toString().matchAll(/^\s*(?:query|mutation) (\w+)/gm)].map(([, name = '']) => name)
    : [],
);
