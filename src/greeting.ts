import { demoAccount } from './database/demo/demo-account.ts';

/** Where to go, in a few lines. */
export function greeting(shop: {
  publicUrl: string;
  production: boolean;
  demo: boolean;
  embedded: boolean;
}): string {
  const { publicUrl, production, demo, embedded } = shop;
  const places: [string, string][] = [
    [production ? 'GraphQL' : 'GraphQL and Sandbox', `${publicUrl}/graphql`],
    ['REST reference', `${publicUrl}/api/docs`],
    ['Health', `${publicUrl}/health/ready`],
  ];
  if (demo) places.push(['Demo account', `${demoAccount.email}, password ${demoAccount.password}`]);
  if (embedded) places.push(['PostgreSQL', 'embedded; set DATABASE_URL to use your own']);
  return `Atelier is open at ${publicUrl}\n${places.map(([name, place]) => `  ${name.padEnd(21)}${place}\n`).join('')}`;
}
