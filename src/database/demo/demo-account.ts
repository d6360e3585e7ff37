/** What a visitor of the demo shop logs in with. */
export const demoAccount = { email: 'demo@example.com', password: 'atelier-demo' };
