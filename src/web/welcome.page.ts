import { type Html, html } from '../shared/html.ts';
import type { Exhibition } from './welcome.data.ts';
import { altOf, wallOf } from './welcome.drawings.ts';
import { exampleCard, examplesFor } from './welcome.examples.ts';
import { page } from './welcome.frame.ts';

interface Place {
  publicUrl: string;
  production: boolean;
  /** Whether the demo account can log in here. */
  demo: boolean;
}

/** The shop's front page. */
export function welcomePage(exhibition: Exhibition, { publicUrl, production, demo }: Place): string {
  const examples = examplesFor({ publicUrl, demo, drawings: exhibition.drawings });
  const content = html`<main>
${opening(exhibition)}
${doors(production)}
${wallOf(exhibition, production)}
<section aria-labelledby="try">
<h2 id="try">Try it</h2>
<p class="aside">Nothing to install. Each of these runs as it stands${demo ? '' : ', once the name and the password are yours'}.</p>
<div class="examples">
${examples.map(exampleCard)}
</div>
</section>
</main>
<footer><p>Atelier, under the MIT licence.</p></footer>
<p id="said" role="status" class="unseen"></p>
<script src="/welcome.js" defer></script>`;
  return page('Atelier: a shop backend for drawings', content);
}

function opening({ drawings: [first] }: Exhibition): Html {
  const room = first && first.images.length > 1 ? first.images.at(-1) : undefined;
  const picture =
    room &&
    html`<img src="${room.url}" alt="${altOf(first?.title ?? '', first?.artist.name ?? '', room.alt)}" width="${room.width}" height="${room.height}">`;
  return html`<header class="${room ? 'opening with-room' : 'opening'}">
<div>
<p class="name"><img src="/favicon.svg" alt="" width="28" height="28"> Atelier</p>
<h1>Drawings, for sale by query.</h1>
<p class="lead">Atelier is the backend of a shop for drawings: catalogue, reviews, recommendations, cart and
checkout, in GraphQL and in REST, on PostgreSQL.</p>
</div>
${picture}
</header>`;
}

function doors(production: boolean): Html {
  const graphql = production
    ? door('/graphql', 'GraphQL', 'The whole shop in one graph. Send it your queries by POST.')
    : door('/graphql', 'GraphQL', 'The whole shop in one graph, to explore in Apollo Sandbox.');
  return html`<nav aria-label="Where to go">
<ul class="doors">
${graphql}
${door('/api/docs/', 'REST reference', 'Every REST endpoint, to read and to try in Swagger UI.')}
${door('/api/openapi.json', 'OpenAPI', 'The same contract as a document, for your tools.')}
${door('/health/ready', 'Health', 'Whether the shop is ready for visitors.')}
</ul>
</nav>`;
}

function door(href: string, name: string, what: string): Html {
  return html`<li><a href="${href}"><strong>${name}</strong><span>${what}</span><code>${href.replace(/\/$/, '')}</code></a></li>`;
}
