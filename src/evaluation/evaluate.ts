import '../node-version.ts';
import { runHere } from '../database/command.ts';
import { runEvaluate } from './run-evaluate.ts';

await runHere(runEvaluate);
