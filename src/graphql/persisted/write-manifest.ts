import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  concatAST,
  type DocumentNode,
  Kind,
  parse,
  print,
  separateOperations,
  specifiedRules,
  validate,
} from 'graphql';
import { documentLimits } from '../limits/document-limits.ts';

const FILE = 'schema/persisted-queries.json';

/**
 * `npm run persisted-queries -- FOLDER...` writes the manifest of the operations in the .graphql files of the folders,
 * schema/operations when none is named; with --check it only says whether the committed one is right.
 */
const folders = process.argv.slice(2).filter((word) => word !== '--check');
const manifest = manifestOf(documentIn(folders.length > 0 ? folders : ['schema/operations']));
if (!process.argv.includes('--check')) {
  writeFileSync(FILE, manifest);
} else if (readFileSync(FILE, 'utf8') !== manifest) {
  process.stderr.write(`${FILE} is stale: run npm run persisted-queries and commit it.\n`);
  process.exitCode = 1;
}

function documentIn(folders: string[]): DocumentNode {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.graphql'))
      .sort()
      .map((file) => join(folder, file)),
  );
  return concatAST(files.map((file) => parse(readFileSync(file, 'utf8'))));
}

/** Throws when an operation does not fit the contract or the limits: it would never be served. */
function manifestOf(document: DocumentNode): string {
  const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));
  const operations = Object.values(separateOperations(document)).map((operation) => {
    const [error] = validate(schema, operation, [...specifiedRules, ...documentLimits]);
    if (error) throw error;
    return entryOf(operation);
  });
  const content = { format: 'apollo-persisted-query-manifest', version: 1, operations };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** The id is what clients of automatic persisted queries send: the SHA-256 of the text. */
function entryOf(document: DocumentNode) {
  const body = print(document);
  const [operation] = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const id = createHash('sha256').update(body).digest('hex');
  return { id, name: operation?.name?.value, type: operation?.operation, body };
}
