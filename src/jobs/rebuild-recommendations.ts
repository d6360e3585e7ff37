import '../node-version.ts';
import { runHere } from '../database/command.ts';
import { runRebuild } from './run-rebuild-recommendations.ts';

/** `npm run recommendations:rebuild`. */
await runHere(runRebuild);
