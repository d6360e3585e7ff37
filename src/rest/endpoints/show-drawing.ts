import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { ShowDrawingDocument, type ShowDrawingQuery } from '../generated/operations.ts';
import { RestError } from '../rest-error.ts';
import { int32, listed, listedDrawing, price, stars } from '../shapes.ts';

const params = z.object({
  id: z
    .string()
    .refine(
      (id) => /^[1-9]\d{0,9}$/.test(id) && Number(id) <= 2_147_483_647,
      'An id is a whole number from 1 to 2147483647.',
    )
    .describe('A whole number.'),
});

const detail = z.strictObject({
  id: int32,
  title: z.string(),
  description: z.string(),
  price,
  rating: stars,
  image_urls: z.array(z.string()),
  artist: z.strictObject({ name: z.string(), bio: z.string() }),
  reviews: z
    .array(z.strictObject({ user: z.string(), rating: z.int().min(1).max(5), comment: z.string() }))
    .describe('The 100 newest approved ones.'),
  recommendations: z
    .array(listedDrawing)
    .optional()
    .describe('Optional, beyond the original contract. Signed-in only.'),
});

export const showDrawing = endpoint({
  method: 'get',
  path: '/drawings/:id',
  operationId: 'showDrawing',
  summary: "Read a drawing's page",
  description: 'A signed-in visit counts as a view for recommendations.',
  auth: 'optional',
  from: 'params',
  input: params,
  data: detail,
  errors: [400, 401, 404],
  examples: {
    data: {
      id: 7,
      title: 'Low Tide, Counting Backwards',
      description: 'Ninety lines of water, drawn in one sitting.',
      price: 120.5,
      rating: 4,
      image_urls: ['http://localhost:4000/images/waves/7/400x300/sheet.svg'],
      artist: { name: 'Mairwen Okonjo-Vale', bio: 'Draws the sea from memory, inland.' },
      reviews: [{ user: 'Ada Marlowe', rating: 4, comment: 'Calmer than the real thing.' }],
    },
  },
  answer: async ({ input, run, signedIn }) => {
    const { drawing, recommendedDrawings } = await run(ShowDrawingDocument, { id: input.id, signedIn });
    if (!drawing)
      throw new RestError(404, [
        { code: 'NOT_FOUND', field: 'id', message: 'There is no such drawing. Check its id.' },
      ]);
    const recommendations = recommendedDrawings?.map((row) => listed(row.drawing));
    return { ...detailOf(drawing), ...(recommendations ? { recommendations } : {}) };
  },
});

function detailOf(drawing: NonNullable<ShowDrawingQuery['drawing']>) {
  const { id, title, description, price, rating, images, artist, reviews } = drawing;
  return {
    id: Number(id),
    title,
    description,
    price: price.amount,
    rating,
    image_urls: images.map((image) => image.url),
    artist: { name: artist.name, bio: artist.bio },
    reviews: reviews.nodes.map(({ user, rating, comment }) => ({ user, rating, comment })),
  };
}
