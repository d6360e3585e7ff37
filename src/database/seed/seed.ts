import '../../node-version.ts';
import { runHere } from '../command.ts';
import { runSeed } from './run-seed.ts';

await runHere(runSeed);
