import type { Random } from '../demo/catalogue/random.ts';
import { pickEarly } from './chance.ts';
import { closings, openings } from './words/sentences.ts';
import { crafts, moments, places, qualities, subjects } from './words/subjects.ts';
import { capital, sentenceAbout } from './words/word-list.ts';

type Pattern = (subject: string, random: Random) => string;

const patterns: Pattern[] = [
  (subject, random) => `${random.pick(qualities)} ${subject}, ${random.pick(places)}`,
  (subject, random) => `${random.pick(qualities)} ${subject} ${random.pick(moments)}`,
  (subject, random) => `${subject} near ${random.pick(places)}, ${random.pick(moments)}`,
  (subject, random) =>
    sentenceAbout(`${random.pick(qualities)} ${subject}`, `study of a {}, no. ${random.between(1, 60)}`),
  (subject, random) => `${random.pick(qualities)}, ${random.pick(qualities)} ${subject}`,
  (subject, random) => `the ${random.pick(qualities)} ${subject} of ${random.pick(places)}`,
];

/** One of some two million titles about the subject. */
export function titleAbout(subject: string, random: Random): string {
  return capital(random.pick(patterns)(subject, random));
}

export function descriptionOf(subject: string, random: Random): string {
  const opening = sentenceAbout(subject, random.pick(openings));
  return random.next() < 0.7 ? `${opening} ${random.pick(closings)}` : opening;
}

/** Some 290 words, those that many drawings carry first. */
const allTags = [
  ...crafts,
  ...Object.values(subjects).flat(),
  ...qualities,
  ...places.map((place) => place.toLowerCase()),
];

/** Three to five, of which the first says what the drawing shows. */
export function tagsFor(subject: string, random: Random): string[] {
  const tags = new Set([subject]);
  const wanted = random.between(3, 5);
  while (tags.size < wanted) tags.add(pickEarly(allTags, random));
  return [...tags];
}
