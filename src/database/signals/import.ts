import '../../node-version.ts';
import { runHere } from '../command.ts';
import { runImport } from './run-import.ts';

await runHere(runImport);
