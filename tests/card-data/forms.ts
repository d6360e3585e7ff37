/** Ways in which something stands written, by name. */
export type Forms = Record<string, string>;

/** How a number that a customer typed may turn up again: whole, encoded, and in parts of more than the last four. */
export function formsOfNumber(number: string): Forms {
  const spaced = spacedByFour(number);
  return {
    ...encodingsOf(number),
    spaced,
    hyphenated: spaced.replaceAll(' ', '-'),
    'spaced, URL-encoded with +': spaced.replaceAll(' ', '+'),
    'spaced, URL-encoded with %20': encodeURIComponent(spaced),
    reversed: [...number].reverse().join(''),
    ...base64Of('spaced, ', spaced),
  };
}

/** Eight digits in a row are no longer what may be kept. */
export function partsOf(number: string): Forms {
  const starts = Array.from({ length: number.length - 7 }, (_, start) => start);
  return Object.fromEntries(
    starts.map((start) => [`digits ${start + 1} to ${start + 8}`, number.slice(start, start + 8)]),
  );
}

/** A cvv's base64 is looked for where it is encoded alone: the middle of it is too short to be no chance. */
export function formsOfCvv(cvv: string): Forms {
  return { ...encodingsOf(cvv), base64: Buffer.from(cvv).toString('base64').replace(/=+$/, '') };
}

export const spacedByFour = (number: string) => number.match(/.{1,4}/g)?.join(' ') ?? '';

/** As it is, as JSON may escape it, and as Node prints the bytes of it. */
function encodingsOf(text: string): Forms {
  const bytes = Buffer.from(text);
  return {
    plain: text,
    'JSON-escaped': [...text].map((digit) => `\\u003${digit}`).join(''),
    hexadecimal: bytes.toString('hex'),
    'hexadecimal, byte by byte': bytes.toString('hex').match(/../g)?.join(' ') ?? '',
    'decimal, byte by byte': [...bytes].join(','),
    ...(text.length > 4 ? base64Of('', text) : {}),
  };
}

/** What base64 makes of it, wherever among the three bytes it begins; of digits and spaces base64url makes the same. */
function base64Of(prefix: string, text: string): Forms {
  return Object.fromEntries(
    [0, 1, 2].map((before) => {
      const encoded = Buffer.from('\0'.repeat(before) + text)
        .toString('base64')
        .replace(/=+$/, '');
      const end = Math.floor(((before + text.length) * 8) / 6);
      return [`${prefix}base64 from byte ${before}`, encoded.slice(Math.ceil((before * 8) / 6), end)];
    }),
  );
}
