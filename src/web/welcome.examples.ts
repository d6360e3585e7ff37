import { demoAccount } from '../database/demo/demo-account.ts';
import { type Html, html } from '../shared/html.ts';
import type { Drawing } from './welcome.data.ts';

interface Example {
  id: string;
  title: string;
  /** What it is and where it goes. */
  hint: string;
  text: string;
}

interface Shop {
  publicUrl: string;
  /** Whether the demo account can log in. */
  demo: boolean;
  drawings: Drawing[];
}

/** Operations to copy; with the demo account where there is one, otherwise with an account of the reader's own. */
export function examplesFor({ publicUrl, demo, drawings: [drawing] }: Shop): Example[] {
  const account = demo ? demoAccount : { email: 'you@example.com', password: 'a long sentence of your own' };
  const examples = [query, demo ? loginMutation(account) : registerMutation(account)];
  return drawing ? [...examples, curl(publicUrl, account, drawing)] : examples;
}

const query: Example = {
  id: 'query',
  title: 'Browse, in GraphQL',
  hint: 'Query, for POST /graphql. The best reviewed drawings that can be bought, and what people say.',
  text: `query BestReviewed {
  drawings(
    filter: { inStock: true }
    sort: RATING_DESC
    first: 5
  ) {
    nodes {
      title
      artist { name }
      price { amount currency }
      averageRating
      reviews(first: 1) { nodes { author comment } }
    }
  }
}`,
};

type Account = typeof demoAccount;

const loginMutation = ({ email, password }: Account): Example => ({
  id: 'mutation',
  title: 'Log in, in GraphQL',
  hint: 'Mutation. Send the token as Authorization: Bearer <token> with what you ask next.',
  text: `mutation LogIn {
  login(input: {
    email: "${email}"
    password: "${password}"
  }) {
    ... on AuthPayload { token user { name } }
    ... on Problem { code message }
  }
}`,
});

const registerMutation = ({ email, password }: Account): Example => ({
  id: 'mutation',
  title: 'Register, in GraphQL',
  hint: 'Mutation. Send the token as Authorization: Bearer <token> with what you ask next.',
  text: `mutation Register {
  register(input: {
    name: "Your Name"
    email: "${email}"
    password: "${password}"
  }) {
    ... on AuthPayload { token user { name } }
    ... on Problem { code message }
  }
}`,
});

const curl = (publicUrl: string, { email, password }: Account, { id }: Drawing): Example => ({
  id: 'curl',
  title: 'Fill a cart, in REST',
  hint: 'For a shell with curl. Log in, keep the token, add a drawing, read the cart.',
  text: `TOKEN=$(curl -s ${publicUrl}/api/auth/login \\
  -H 'Content-Type: application/json' \\
  -d '{"email": "${email}", "password": "${password}"}' |
  sed 's/.*"token":"\\([^"]*\\)".*/\\1/')

curl -s ${publicUrl}/api/cart \\
  -H "Authorization: Bearer $TOKEN" \\
  -H 'Content-Type: application/json' \\
  -d '{"drawing_id": ${id}, "quantity": 1}'

curl -s ${publicUrl}/api/cart -H "Authorization: Bearer $TOKEN"`,
});

/** An example with the button that copies it; without the script there is no button. */
export function exampleCard({ id, title, hint, text }: Example): Html {
  return html`<article class="example" aria-labelledby="${id}-title">
<header>
<div><h3 id="${id}-title">${title}</h3><p>${hint}</p></div>
<button type="button" data-copies="${id}" aria-label="Copy: ${title}" hidden>Copy</button>
</header>
<pre tabindex="0" aria-labelledby="${id}-title"><code id="${id}">${text}</code></pre>
</article>`;
}
