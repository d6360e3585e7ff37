import type { CommentsByRating } from './comment.types.ts';

/** Up to about A5: what people say about something they can cover with a hand. */
export const smallFormatComments: CommentsByRating = {
  5: [
    'Tiny, and impossible to overlook.',
    'It stands on my desk against a pile of books and outranks all of them.',
    'I carried it home from the post office inside my diary.',
    'You have to go right up to it, and then you do not want to come back.',
  ],
  4: [
    'Very small! It says so on the page, I know. Very lovely too.',
    'I had to buy a frame meant for a family photograph. The family has been informed.',
  ],
  3: ['Charming, but truly small. Hold up a postcard before you order.'],
  2: ['I was prepared for small but not for this small.'],
};

/** From 700 mm on the longer side: what people say about something that needs its own wall. */
export const largeFormatComments: CommentsByRating = {
  5: [
    'It needed two people and a spirit level, and it was worth every word we said to each other.',
    'We moved the bookcase. We would have moved the wall.',
    'At this size you do not look at it, you go in.',
    'The dog barked at the parcel and is now calm. So am I.',
  ],
  4: [
    'Magnificent, and a bit of a beast to get up our stairs.',
    'Big enough to need museum glass, which was not in the budget. Now it is.',
    'Stunning over the sofa. Ask a friend to help you unroll it.',
  ],
  3: ['Impressive, but I underestimated it and now it leans in the corridor.'],
  1: ['The tube was as tall as I am and had been used as a walking stick. Badly kinked in the middle.'],
};
