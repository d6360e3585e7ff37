import { bill, letter, paragraph } from '../../src/mail/letter.ts';

test('what someone wrote is escaped in HTML and stays on its line', () => {
  const { subject, text, html } = letter(
    'Receipt\r\nBcc: all@example.com',
    paragraph('<script>alert("1")</script>', "O'Hara & Co\n\nYou have won"),
    bill([['<b>&"', '€1.00']]),
  );
  expect(subject).toBe('Receipt Bcc: all@example.com');
  expect(text).toBe('<script>alert("1")</script>\nO\'Hara & Co You have won\n\n€1.00  <b>&"\n');
  expect(html).not.toMatch(/<script|<b>|&"/);
  for (const part of ['&lt;script&gt;', 'O&#39;Hara &amp; Co You have won', '&lt;b&gt;&amp;&quot;'])
    expect(html).toContain(part);
});
