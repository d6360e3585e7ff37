import { Html } from '../shared/html.ts';

const colours = `
:root {
  color-scheme: light dark;
  --wall: #faf8f4; --mat: #f0ece4; --ink: #22252c; --quiet: #646058; --line: #dfd9cd; --accent: #8a4b1f;
  --shadow: 0 1px 2px rgb(40 32 20 / .22), 0 10px 24px -8px rgb(40 32 20 / .32);
}
@media (prefers-color-scheme: dark) {
  :root {
    --wall: #15171b; --mat: #1f2228; --ink: #ece8e0; --quiet: #a29d93; --line: #33363d; --accent: #e3ab6b;
    --shadow: 0 1px 2px rgb(0 0 0 / .6), 0 12px 28px -8px rgb(0 0 0 / .8);
  }
}`;

const text = `
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--wall); color: var(--ink);
  font: 1rem/1.55 -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
}
h1, h2, h3, .title, .name, .lead {
  font-family: "Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Georgia, "Liberation Serif", serif;
}
h1 { margin: 0 0 1.25rem; font-size: clamp(2.4rem, 1.4rem + 4vw, 4rem); line-height: 1.06; font-weight: 400; letter-spacing: -.015em; text-wrap: balance; }
h2 { margin: 0 0 .5rem; font-size: 1.75rem; font-weight: 400; }
h3 { margin: 0; font-size: 1.2rem; font-weight: 400; }
p { margin: 0; }
a { color: inherit; text-decoration-color: var(--line); text-underline-offset: .2em; }
a:hover { color: var(--accent); text-decoration-color: currentColor; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
code, pre { font: .86rem/1.6 ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
small, .aside, .quiet, footer { color: var(--quiet); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }`;

const rooms = `
main, footer { max-width: 76rem; margin: 0 auto; padding: 0 clamp(1.25rem, 4vw, 3rem); }
section { margin-top: clamp(3.5rem, 8vw, 6rem); }
footer { padding-top: 2rem; padding-bottom: 3rem; margin-top: clamp(3rem, 7vw, 5rem); font-size: .9rem; }
.opening { padding: clamp(1.5rem, 4vw, 3rem) 0 clamp(2rem, 5vw, 3.5rem); }
.with-room { display: grid; gap: clamp(2rem, 5vw, 4rem); align-items: center; }
.with-room > img { display: block; width: 100%; height: auto; border-radius: 3px; }
.name { display: flex; align-items: center; gap: .6rem; margin-bottom: clamp(2rem, 6vw, 4.5rem); font-size: 1.3rem; }
.lead { max-width: 34rem; font-size: 1.25rem; line-height: 1.5; color: var(--quiet); }
.doors { display: grid; gap: 0 2rem; margin: 0; padding: 0; list-style: none; }
.doors a { display: grid; grid-template-rows: auto 1fr auto; gap: .2rem; height: 100%; padding: 1rem 0 1.1rem; border-top: 1px solid var(--line); text-decoration: none; }
.doors a:hover { border-top-color: currentColor; }
.doors strong { font-weight: 600; }
.doors span { font-size: .93rem; color: var(--quiet); }
.doors code { color: var(--accent); margin-top: .35rem; }
@media (min-width: 34rem) { .doors { grid-template-columns: 1fr 1fr; } }
@media (min-width: 56rem) {
  .doors { grid-template-columns: repeat(4, 1fr); }
  .with-room { grid-template-columns: 5fr 6fr; }
}`;

const wall = `
.kinds { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0; padding: 0; list-style: none; color: var(--quiet); }
.wall { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 2.25rem clamp(1rem, 2.2vw, 1.75rem); margin: 2rem 0 0; padding: 0; list-style: none; }
figure { margin: 0; }
.mat { position: relative; aspect-ratio: 1; background: var(--mat); border-radius: 2px; }
.mat img { position: absolute; inset: 12%; margin: auto; width: auto; height: auto; max-width: 76%; max-height: 76%; box-shadow: var(--shadow); }
figcaption { display: grid; gap: .1rem; margin-top: .9rem; font-size: .93rem; overflow-wrap: anywhere; }
.title { font-size: 1.14rem; font-style: italic; line-height: 1.3; text-decoration: none; }
.title:hover { text-decoration: underline; }
.price { margin-top: .25rem; font-variant-numeric: tabular-nums; }
.empty { max-width: 40rem; }
@media (min-width: 46rem) { .wall { grid-template-columns: repeat(4, minmax(0, 1fr)); } }`;

const examples = `
.examples { display: grid; gap: 1.75rem; margin-top: 1.75rem; }
.example { display: grid; grid-template-rows: auto 1fr; min-width: 0; border: 1px solid var(--line); border-radius: 4px; overflow: hidden; }
.example header { display: flex; align-items: start; justify-content: space-between; gap: 1rem; padding: 1rem 1.25rem; }
.example header p { font-size: .93rem; color: var(--quiet); }
.example pre { margin: 0; padding: 1.1rem 1.25rem; background: var(--mat); overflow-x: auto; tab-size: 2; }
.example pre:focus-visible { outline-offset: -3px; }
@media (min-width: 62rem) {
  .examples { grid-template-columns: 1fr 1fr; }
  .example:nth-child(3) { grid-column: 1 / -1; }
}
button { flex: none; min-width: 5.5rem; padding: .4rem .9rem; border: 1px solid var(--line); border-radius: 3px; background: none; color: inherit; font: inherit; font-size: .9rem; cursor: pointer; }
button:hover { border-color: var(--accent); color: var(--accent); }
.notice { min-height: 100vh; display: grid; align-content: center; justify-items: center; gap: 1rem; text-align: center; }
.notice h1 { margin: 0; font-size: 2.25rem; }
.notice > p { color: var(--quiet); }`;

/** One sheet for all pages of our own: a light wall by day, a dark one by night. Trusted, hence Html. */
export const style = new Html(colours + text + rooms + wall + examples);
