import { chanceFor } from './chance.ts';
import { nameAt } from './words/people.ts';
import { biographies } from './words/sentences.ts';
import { subjects } from './words/subjects.ts';
import { sentenceAbout } from './words/word-list.ts';

export interface SeedArtist {
  id: number;
  name: string;
  bio: string;
}

const anything = Object.values(subjects).flat();

export function artistOf(id: number, number: number): SeedArtist {
  const random = chanceFor('artist', number);
  return { id, name: nameAt(number), bio: sentenceAbout(random.pick(anything), random.pick(biographies)) };
}
