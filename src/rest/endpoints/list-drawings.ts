import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { type DrawingSort, ListDrawingsDocument } from '../generated/operations.ts';
import { listed, listedDrawing, once } from '../shapes.ts';

const LIMIT = 100;
const sorts = [
  'recommended',
  'relevance',
  'popular',
  'newest',
  'price_asc',
  'price_desc',
  'rating_desc',
] as const;
const PRICE_RANGE = /^(?=.*\d)(\d{1,12}(?:\.\d{1,2})?)?-(\d{1,12}(?:\.\d{1,2})?)?$/;

function wholeNumber(least: number, most: number, message: string) {
  return once
    .regex(/^\d{1,3}$/, message)
    .transform(Number)
    .refine((number) => number >= least && number <= most, message);
}

const query = z.object({
  category: once.optional().describe('A slug or a name, in any case; an unknown one matches nothing.'),
  price_range: once
    .regex(PRICE_RANGE, 'Write a price range as min-max, min- or -max, such as 20-99.50.')
    .optional()
    .describe('min-max, min- or -max in major units, both ends included.'),
  rating: wholeNumber(1, 5, 'A rating is 1 to 5.').optional().describe('The least average rating, 1 to 5.'),
  search: once
    .max(200, 'Search with 200 characters at most.')
    .optional()
    .describe(
      'Optional, beyond the original contract. Words that all have to be found, or, where no drawing has all, the most of them; the best match first unless sorted otherwise.',
    ),
  sort: once
    .toLowerCase()
    .pipe(z.enum(sorts, { error: `Sort by one of ${sorts.join(', ')}.` }))
    .optional()
    .describe(`Optional, beyond the original contract. One of ${sorts.join(', ')}.`),
  limit: wholeNumber(1, LIMIT, `A limit is 1 to ${LIMIT}.`)
    .optional()
    .describe(`Optional, beyond the original contract. 1 to ${LIMIT}, default ${LIMIT}.`),
  cursor: once
    .optional()
    .describe('Optional, beyond the original contract. From the Link header of the page before.'),
});

export const listDrawings = endpoint({
  method: 'get',
  path: '/drawings',
  operationId: 'listDrawings',
  summary: 'Browse drawings',
  description:
    'Anonymous callers get the most popular first; signed-in callers their own recommendations first, the same rows ' +
    'otherwise. A further page is announced in a `Link: <...>; rel="next"` header. An empty parameter is as good as ' +
    'absent; a malformed or repeated one is 400; unknown ones are ignored.',
  auth: 'optional',
  from: 'query',
  input: query,
  data: z.array(listedDrawing),
  headers: { Link: 'The next page, as `<...>; rel="next"` (RFC 8288); absent on the last one.' },
  errors: [400, 401],
  examples: {
    data: [
      {
        id: 7,
        title: 'Low Tide, Counting Backwards',
        price: 120.5,
        rating: 4,
        image_url: 'http://localhost:4000/images/waves/7/400x300/sheet.svg',
      },
    ],
  },
  answer: async ({ input, run, linkNext }) => {
    const { drawings } = await run(ListDrawingsDocument, variablesOf(input));
    if (drawings.pageInfo.hasNextPage && drawings.pageInfo.endCursor) linkNext(drawings.pageInfo.endCursor);
    return drawings.nodes.map(listed);
  },
});

function variablesOf({ category, price_range, rating, search, sort, limit, cursor }: z.output<typeof query>) {
  const filter = { search, category, minRating: rating, priceRange: priceRangeOf(price_range) };
  return {
    filter,
    sort: sort?.toUpperCase() as DrawingSort | undefined,
    first: limit ?? LIMIT,
    after: cursor,
  };
}

function priceRangeOf(text: string | undefined) {
  const [, min, max] = PRICE_RANGE.exec(text ?? '') ?? [];
  if (min === undefined && max === undefined) return undefined;
  return {
    min: min === undefined ? undefined : Number(min),
    max: max === undefined ? undefined : Number(max),
  };
}
