import type { DemoDrawing } from '../demo-shop.types.ts';
import type { CommentsByRating } from './comment.types.ts';

/** What only the owner of an original, of a numbered sheet, or of an open print would say. */
export const editionComments: Record<DemoDrawing['edition']['kind'], CommentsByRating> = {
  UNIQUE: {
    5: [
      'There is one of these in the world and it is in my kitchen. I still cannot quite believe it.',
      'You can see where the pen paused. No print could give you that.',
      'My first original. I have become unbearable about it.',
      'I watched this one for five weeks, sure that somebody would get there first. Nobody did. Sorry, everybody.',
      'The surface is alive: tiny ridges of ink that catch the evening sun.',
      'The only one there is, and it came wrapped like a newborn.',
      'Insured it, hung it, sat down opposite it, and cancelled my plans.',
      'I asked one question about how it was made and got a two-page letter from the artist. Treasured, both.',
    ],
    4: [
      'An original at this price is a kindness. A little smaller in life than in my head.',
      'There is a faint pencil line left in one corner, and I have decided that I love it.',
      'Wonderful to own the actual sheet. The hinges on the back needed replacing.',
      'A serious piece of work. I only wish the shop told you how to light it.',
    ],
    3: [
      'A real drawing with real smudges. One of them is a thumb, and I am still making up my mind about it.',
    ],
  },
  LIMITED: {
    5: [
      'A low number and a crisp impression. Very happy.',
      'Numbered by hand, signed by hand, and you can tell it matters to them.',
      'I compared it with a friend’s from the same edition. Hers is good. Mine is better.',
      'I missed their last edition by an hour. Not this time.',
      'Superb printing. The finest lines are all there.',
      'Nearly bought two: one to hang and one to pretend is an investment.',
      'You can feel the care in it with your thumb, or I imagine it. Either way I am content.',
    ],
    4: [
      'A well printed sheet, and the deckled edge was a nice surprise to everyone but my framer.',
      'Good edition. I asked for a low number and got a middling one, with a friendly apology.',
      'Printed with care. The number is written in very soft pencil, so mind your sleeves.',
      'The certificate came in a separate envelope a week later. All in order.',
    ],
    3: [
      'The edition is larger than I noticed when I bought it. Nice sheet, less of a secret than I thought.',
    ],
    2: [
      'My copy is noticeably lighter than the one in the picture. I am told that is within the edition’s character.',
    ],
  },
  OPEN: {
    5: [
      'For this money it is absurd how good it looks framed.',
      'Ordered one for the flat, and will be back for four more at Christmas.',
      'Student budget, proper art. Thank you.',
      'I gave it to my son’s teacher and now half the school wants one.',
      'Put it in a charity shop frame and it looks as though I know what I am doing.',
      'The cheapest thing in my living room, and the best.',
    ],
    4: [
      'A print is a print, but this is a very decent one.',
      'Thinner paper than I expected, though under glass you would never know.',
      'Good value. I bought it to fill a gap and the gap is now the best part of the wall.',
      'An honest print at an honest price.',
    ],
    3: [
      'Fine for the price. Up close you see that it is printed.',
      'A bit of an ink smell for the first week, then quite nice.',
    ],
    2: ['The paper is thinner than I like and shows every fingerprint I own.'],
  },
};
