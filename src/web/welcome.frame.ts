import { type Html, html } from '../shared/html.ts';
import { style } from './welcome.style.ts';

/** The shop's mark: a frame with a sun over two ridges. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="4" fill="#a8672f"/><rect x="4.5" y="4.5" width="23" height="23" fill="#f6f1e7"/>
<circle cx="20.5" cy="11.5" r="3.5" fill="#e2a93f"/>
<path d="M4.5 24l7-9 5 6 4-4.5 7 7.5v3.5h-23z" fill="#1d2433"/></svg>
`;

/** A whole document around its content, with the style inside it, so that it needs no second request. */
export function page(title: string, content: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="A shop backend for drawings, in GraphQL and in REST.">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<style>${style}</style>
</head>
<body>
${content}
</body>
</html>
`.text;
}

/** A page that says one thing and leads back. */
export function notice(title: string, sentence: string, action: string): string {
  const content = html`<main class="notice">
<p><img src="/favicon.svg" alt="" width="40" height="40"></p>
<h1>${title}</h1>
<p>${sentence}</p>
<p><a href="/">${action}</a></p>
</main>`;
  return page(`${title} - Atelier`, content);
}
