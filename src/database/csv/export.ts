import '../../node-version.ts';
import { runHere } from '../command.ts';
import { runExport } from './run-export.ts';

await runHere(runExport);
