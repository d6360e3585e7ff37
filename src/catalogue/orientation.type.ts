import { registerEnumType } from 'type-graphql';

export enum Orientation {
  PORTRAIT = 'PORTRAIT',
  LANDSCAPE = 'LANDSCAPE',
  SQUARE = 'SQUARE',
}

registerEnumType(Orientation, {
  name: 'Orientation',
  description: 'Which way a drawing hangs.',
  valuesConfig: {
    PORTRAIT: { description: 'Higher than wide.' },
    LANDSCAPE: { description: 'Wider than high.' },
    SQUARE: { description: 'As high as wide, to within 2 % of the longer side.' },
  },
});
