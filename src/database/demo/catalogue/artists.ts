import type { DemoArtist } from './demo-shop.types.ts';

/** Three to a category, in the order of the categories. */
export const artists: DemoArtist[] = [
  {
    name: 'Eilwen Vaszary',
    bio: 'Grew up in a valley with one road and has been drawing the other ways out ever since. She works standing up, outdoors if the rain allows, and keeps the sheets that it has spotted. A hill is finished, she says, when she can no longer tell which was the brave line.',
  },
  {
    name: 'Nobuaki Brännlund',
    bio: 'Trained as a surveyor and gave it up over a disagreement with a mountain. His ranges are measured by eye and then corrected from memory, which he considers the better instrument.',
  },
  {
    name: 'Anselmo Quispe Tarrés',
    bio: 'Learned to draw on the overnight bus between two cities that he declines to rank. His ridges stack up the way they do through a window you have slept against. He sharpens everything, pens included.',
  },
  {
    name: 'Ragnhild Ó Dúill',
    bio: 'Spent eleven years as a ferry purser, drawing on the backs of manifests until the company asked for them back. She still works to the timetable: forty minutes out, forty minutes home. Owns no picture of a harbour.',
  },
  {
    name: 'Teodoro Façanha',
    bio: 'Cannot swim, and feels that this keeps the relationship formal. He gives one wave a whole week and the rest of the sea an afternoon.',
  },
  {
    name: 'Leilani Järvekülg',
    bio: 'Raised between two islands at opposite ends of the thermometer. She rules her horizon first, with her grandfather’s carpenter’s square, and treats everything below it as negotiable.',
  },
  {
    name: 'Ameyaa Thistlewood',
    bio: 'A former seed librarian who knows the Latin and mostly keeps it to herself. Her plants are drawn from life, or from the memory of something she forgot to water. The apology is in the detail.',
  },
  {
    name: 'Kazimiera Źródlak',
    bio: 'Draws with nibs older than she is, on a fourth-floor balcony, from subjects grown in pots that she found in the street. She has yet to finish a sheet before the plant changed its mind.',
  },
  {
    name: 'Phạm Thục Nghiên',
    bio: 'Studied branching, first in trees and then in rivers, lungs and family arguments. Every drawing begins with one stem and one rule, and the rule may be broken once. She signs on the back so as not to interrupt.',
  },
  {
    name: 'Baltasar Ødegård-Ruiz',
    bio: 'A bricklayer’s son who counts courses the way other people count sheep. He has drawn every street he was ever lost in, and maintains that none of them exists.',
  },
  {
    name: 'Ilinca Vârfureanu',
    bio: 'Drafted ramps for an office that built nothing but car parks, and drew these under the desk. Everything she puts on paper would stand up. She checks.',
  },
  {
    name: 'Obadele Ferrant',
    bio: 'A set designer by night, which is where the shadows come from. He hatches with a reed pen that he cuts himself and holds strong opinions about cornices, available on request.',
  },
  {
    name: 'Siyabonga Trémaux',
    bio: 'Plays the double bass and draws in the rests. His lines set off together and settle their differences on the way; he claims to steer only when they ask.',
  },
  {
    name: 'Yūna Castellfort',
    bio: 'Draws the weather without the weather: no clouds and no trees, only where the air would have gone. She works from left to right because she is left-handed and enjoys a little danger.',
  },
  {
    name: 'Darragh Muñiz-Oyelaran',
    bio: 'Once a postman, and still convinced that the best line is a round with no step retraced. His sheets hold a few thousand strokes each. He has counted two of them and does not recommend it.',
  },
  {
    name: 'Ottilie Škvorová',
    bio: 'Comes from three generations of clockmakers and is usually early. She builds her own drawing machines from bicycle parts and credits them, by name, on the back of every sheet.',
  },
  {
    name: 'Farrukh Besançon',
    bio: 'Engraved banknotes until the currency was retired from under him. He now makes curves that secure nothing whatever, and reports that it is a great relief.',
  },
  {
    name: 'Ngaio Pemberthy',
    bio: 'Taught mathematics for two decades to teenagers who would rather have been outside. Her curves close exactly where they began, a courtesy that she wishes were more widespread. The calculations are in a drawer, for anyone who asks twice.',
  },
  {
    name: 'Solvej Abebe-Krantz',
    bio: 'A night nurse who draws between rounds, one dot at a time, because a dot can be put down when somebody calls. A sheet takes her about a month of quiet shifts. There are fewer of those than you would hope.',
  },
  {
    name: 'Nergüi Abascal',
    bio: 'Learned the sky from a grandmother who navigated by it and disliked maps. His stars are where he remembers them, and he will not be argued with after dark.',
  },
  {
    name: 'Pradnya Whitlock',
    bio: 'Ran the planetarium of a seaside town until the projector was sold for parts. She kept a chair that tilts, and every drawing begins lying down.',
  },
  {
    name: 'Jörundur Sepúlveda',
    bio: 'A hydrographer who spent his career removing islands that turned out not to be there. Now retired, he is putting them back, with interest.',
  },
  {
    name: 'Mariétou Çamlıbel',
    bio: 'Draws coastlines from dreams that her neighbours tell her, and changes only the names. She pays a flat rate per dream, with a supplement for harbours.',
  },
  {
    name: 'Wiremu Lachapelle',
    bio: 'Has a poor sense of direction and a very good line. His maps are drawn at walking pace and are, he insists, accurate to within one country.',
  },
];
