import type { DemoCategory } from './demo-shop.types.ts';

export const categories: DemoCategory[] = [
  {
    slug: 'landscapes',
    name: 'Landscapes',
    description:
      'Hills, ranges and the air between them, one ridge behind another. For walls that would like to be further away.',
    style: 'ridgelines',
  },
  {
    slug: 'seascapes',
    name: 'Seascapes',
    description:
      'Open water, drawn by people who have crossed it, feared it or waited for it to stop. Each comes with a horizon.',
    style: 'waves',
  },
  {
    slug: 'botanicals',
    name: 'Botanicals',
    description:
      'Stems, forks and the slow decisions of things that grow. None of them needs watering, and several have forgiven us.',
    style: 'branches',
  },
  {
    slug: 'architecture',
    name: 'Architecture',
    description:
      'Walls, shadows and streets that stand up on paper. Hatched by hand, and inspected by at least one bricklayer’s son.',
    style: 'facades',
  },
  {
    slug: 'abstract',
    name: 'Abstract',
    description:
      'Lines that set off together and see what happens. Wind, music and a postal round are all somewhere in here.',
    style: 'flow-fields',
  },
  {
    slug: 'geometry',
    name: 'Geometry',
    description:
      'Curves made by wheels, gears and stubborn arithmetic, which go out a long way and come back exactly.',
    style: 'spirographs',
  },
  {
    slug: 'night-skies',
    name: 'Night Skies',
    description:
      'The dark, one dot at a time. Made on night shifts, on horseback and from a chair that tilts.',
    style: 'stipple',
  },
  {
    slug: 'imaginary-maps',
    name: 'Imaginary Maps',
    description:
      'Coasts and contours of places that could not be reached for comment. Not to be used for navigation, although people do.',
    style: 'contours',
  },
];
