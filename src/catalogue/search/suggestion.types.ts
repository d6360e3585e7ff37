import { Field, ObjectType, registerEnumType } from 'type-graphql';

export enum SuggestionKind {
  CATEGORY = 'CATEGORY',
  ARTIST = 'ARTIST',
  TITLE = 'TITLE',
}

registerEnumType(SuggestionKind, {
  name: 'SuggestionKind',
  description: 'What is suggested to someone who types a search.',
  valuesConfig: {
    CATEGORY: { description: 'A category; `category` has it.' },
    ARTIST: { description: 'An artist; `artist` has them.' },
    TITLE: { description: 'A title; `drawing` is the best rated that bears it.' },
  },
});

@ObjectType({ description: 'What someone who types a search may mean.', simpleResolvers: true })
export class SearchSuggestion {
  @Field(() => SuggestionKind, { description: 'What it is.' })
  kind!: SuggestionKind;

  @Field(() => String, { description: 'The name or title, as shown to people.' })
  text!: string;

  id!: number;
}
