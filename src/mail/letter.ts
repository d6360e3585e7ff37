import { Html, html } from '../shared/html.ts';
import type { Letter } from './mailer.ts';

/** A piece of a letter, written twice: for those who read plain text and those who read HTML. */
export interface Piece {
  text: string;
  html: Html;
}

/** A letter of pieces. Whatever a customer or the catalogue wrote stays on its line, and is escaped. */
export function letter(subject: string, ...pieces: Piece[]): Letter {
  return {
    subject: oneLine(subject),
    text: `${pieces.map(({ text }) => text).join('\n\n')}\n`,
    html: page(
      oneLine(subject),
      pieces.map((piece) => piece.html),
    ).text,
  };
}

/** Lines that belong together. */
export function paragraph(...lines: string[]): Piece {
  const kept = lines.map(oneLine);
  const breaks = kept.map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`));
  return { text: kept.join('\n'), html: html`<p style="margin:0 0 1.25em">${breaks}</p>` };
}

/** Something to do, and the address where it is done. */
export function button(what: string, url: string): Piece {
  return {
    text: `${oneLine(what)}:\n${url}`,
    html: html`<p style="margin:0 0 1.25em"><a href="${url}" style="color:#8a5122">${oneLine(what)}</a></p>`,
  };
}

/** What it was and what it cost, a row each; the last is the sum. */
export function bill(rows: [what: string, amount: string][]): Piece {
  const kept = rows.map(([what, amount]) => [oneLine(what), oneLine(amount)] as const);
  const width = Math.max(...kept.map(([, amount]) => amount.length));
  return {
    text: kept.map(([what, amount]) => `${amount.padStart(width)}  ${what}`).join('\n'),
    html: html`<table role="presentation" style="width:100%;border-collapse:collapse;margin:0 0 1.25em">
${kept.map(([what, amount], index) => billRow(what, amount, index === kept.length - 1))}
</table>`,
  };
}

function billRow(what: string, amount: string, isSum: boolean): Html {
  const cell = `padding:.5em 0;border-top:1px solid #dfd9cd;${isSum ? 'font-weight:bold' : ''}`;
  return html`<tr><td style="${cell}">${what}</td>
<td style="${cell};padding-left:1em;text-align:right;white-space:nowrap;vertical-align:top">${amount}</td></tr>`;
}

function page(subject: string, pieces: Html[]): Html {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${subject}</title></head>
<body style="margin:0;padding:2em 1em;background:#faf8f4;color:#22252c;font:16px/1.5 Georgia,serif">
<div style="max-width:36em;margin:0 auto">
<h1 style="margin:0 0 1em;font-size:1.5em;font-weight:normal">${subject}</h1>
${pieces}
</div>
</body>
</html>
`;
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
