import '../node-version.ts';
import { runHere } from '../database/command.ts';
import { runReconcile } from './run-reconcile.ts';

await runHere(runReconcile);
