import { existsSync } from 'node:fs';

/** The environment, and what a .env file in the working directory adds to it. */
export function processEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile();
  return process.env;
}
