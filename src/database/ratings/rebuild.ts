import '../../node-version.ts';
import { runHere } from '../command.ts';
import { runRebuild } from './run-rebuild.ts';

/** `npm run ratings:rebuild`. */
await runHere(runRebuild);
