import '../../node-version.ts';
import { runHere } from '../../database/command.ts';
import { runGenerate } from './run-generate.ts';

await runHere(runGenerate);
