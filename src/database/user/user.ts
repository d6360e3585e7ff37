import '../../node-version.ts';
import { runHere } from '../command.ts';
import { runUser } from './run-user.ts';

await runHere(runUser);
