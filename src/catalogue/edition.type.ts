import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum EditionKind {
  UNIQUE = 'UNIQUE',
  LIMITED = 'LIMITED',
  OPEN = 'OPEN',
}

registerEnumType(EditionKind, {
  name: 'EditionKind',
  description: 'How many copies of a drawing there will ever be.',
  valuesConfig: {
    UNIQUE: { description: 'The one original.' },
    LIMITED: { description: 'A fixed number of copies.' },
    OPEN: { description: 'No fixed number of copies.' },
  },
});

@ObjectType({ description: 'How many copies of a drawing there will ever be.', simpleResolvers: true })
export class Edition {
  @Field(() => EditionKind, { description: 'Unique, limited or open.' })
  kind!: EditionKind;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of copies of a limited edition; null otherwise.',
  })
  size!: number | null;
}
