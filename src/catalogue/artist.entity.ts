import type { Opt } from '@mikro-orm/core';
import { Check, Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Who made a drawing.', simpleResolvers: true })
@Entity({ tableName: 'artist' })
@Index({
  name: 'artist_sorting_name_index',
  expression: 'create index artist_sorting_name_index on artist (sorting_name(name), id)',
})
@Index({
  name: 'artist_drawings_index',
  expression: 'create index artist_drawings_index on artist (drawing_count desc, id)',
})
@Check({ name: 'artist_name_check', expression: 'char_length(name) between 1 and 200' })
export class Artist {
  @Field(() => ID, { description: 'A whole number.' })
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @Field(() => String, { description: 'As signed.' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => String, { description: 'A few sentences on life and work; may be empty.' })
  @Property({ type: 'text', default: '' })
  bio!: Opt<string>;

  /** How many drawings of theirs are in the shop; kept by the database. */
  @Property({ type: 'integer', default: 0 })
  drawingCount!: Opt<number>;
}
