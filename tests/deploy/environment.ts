import { readConfig, SETTINGS } from '../../src/config/config.ts';

/** What a container is told, as the shop's own settings: throws what `npm start` would refuse, or does not know. */
export function startsWith(environment: Record<string, unknown>): ReturnType<typeof readConfig> {
  const unknown = Object.keys(environment).filter((name) => !SETTINGS.includes(name));
  if (unknown.length > 0) throw new Error(`The shop has no setting ${unknown.join(', ')}.`);
  return readConfig({ NODE_ENV: 'production', ...asText(environment) });
}

function asText(environment: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)]));
}
