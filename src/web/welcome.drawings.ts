import { type Html, html } from '../shared/html.ts';
import type { Category, Drawing, Exhibition } from './welcome.data.ts';

/** The drawings on their wall, or how to hang some. */
export function wallOf({ drawings, categories }: Exhibition, production: boolean): Html {
  if (drawings.length === 0) return emptyWall(production);
  return html`<section aria-labelledby="wall">
<h2 id="wall">On the walls today</h2>
<ul class="kinds" aria-label="${countOf(categories)}, by kind">
<li>${countOf(categories)}</li>
${categories.map(kind)}
</ul>
<ul class="wall">
${drawings.map(hung)}
</ul>
</section>`;
}

function hung({ id, title, year, medium, artist, price, picture }: Drawing): Html {
  const { url, width, height } = picture;
  return html`<li>
<figure>
<div class="mat"><img src="${url}" alt="${altOf(title, artist.name, picture.alt)}" width="${width}" height="${height}" decoding="async"></div>
<figcaption>
<a class="title" href="/api/drawings/${id}">${title}</a>
<span>${[artist.name, year].filter(Boolean).join(', ')}</span>
<span class="quiet">${medium ?? ''}</span>
<span class="price">${priceOf(price)}</span>
</figcaption>
</figure>
</li>`;
}

/** An empty alt would hide the picture from those who cannot see it. */
export function altOf(title: string, artist: string, alt: string): string {
  return alt || `${title}, by ${artist}`;
}

function priceOf({ amount, currency }: Drawing['price']): string {
  const format = { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' } as const;
  return new Intl.NumberFormat('en', format).format(amount);
}

function countOf(categories: Category[]): string {
  const count = categories.reduce((sum, { drawingCount }) => sum + drawingCount, 0);
  return count === 1 ? '1 drawing' : `${count.toLocaleString('en')} drawings`;
}

function kind({ name, slug, drawingCount }: Category): Html {
  const href = `/api/drawings?category=${encodeURIComponent(slug)}&limit=20`;
  return html`<li><a href="${href}">${name}</a> <small>${drawingCount}</small></li>`;
}

function emptyWall(production: boolean): Html {
  const demo = html` To look around first, start it with <code>DEMO_DATA=on</code> on an empty database: some two
hundred drawings, with their artists, reviews and orders, move in by themselves.`;
  return html`<section aria-labelledby="wall" class="empty">
<h2 id="wall">The walls are still bare</h2>
<p>There is no drawing for sale yet. Import a catalogue of your own and it appears here.${!production && demo}</p>
</section>`;
}
