import '../node-version.ts';
import { runHere } from './command.ts';
import { runMigrate } from './run-migrate.ts';

await runHere(runMigrate);
