/** What a description opens with; {} becomes what the drawing shows. */
export const openings = [
  'The {}, drawn on the spot in one sitting and corrected at home in four.',
  'A {} that was passed every day for a year before anyone thought of drawing it.',
  'Begun as a study of the {}, finished as something larger.',
  'The {}, with everything left out that a photograph would have kept.',
  'One long line finds the {} and does not let go of it.',
  'Several hundred strokes, most of them for the {}.',
  'The {} as it looked to somebody who had to leave the next morning.',
  'Nothing here but a {} and a good deal of weather.',
  'The {}, seen from the side that nobody puts on a postcard.',
  'Three attempts at the {}, of which this is the stubborn one.',
  'Made for a wall that needed a {}.',
  'A {} that may have moved while it was being drawn.',
];

/** What a description may close with. */
export const closings = [
  'Signed on the back.',
  'Ships flat, between boards.',
  'The paper is heavier than it looks.',
  'It hangs well alone and better in company.',
  'Best seen from across the room first, and from very close afterwards.',
  'The artist kept one for the studio.',
  'Slight variations are part of the process.',
  'Deckled edges, wide margins.',
  'From a series that is not finished yet.',
  'It prefers a wall without direct sun.',
];

/** Biographies of artists; {} becomes what they draw. */
export const biographies = [
  'Has drawn the same {} for eleven years and is not done with it.',
  'Came to drawing by way of carpentry. Looks at every {} as if it had to carry weight.',
  'Works at night, in ink, and sleeps through the reviews.',
  'Teaches on Tuesdays and draws a {} on all other days.',
  'Grew up beside a {}; everything since has been a comparison.',
  'Studied geology, left with a rucksack of pens. Lives where the road ends.',
  'Draws standing up, sells sitting down. Believes in margins.',
  'A former cartographer who no longer has to be right about the {}.',
];
