import type { Opt } from '@mikro-orm/core';
import { Check, Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A kind of drawing to browse by.', simpleResolvers: true })
@Entity({ tableName: 'category' })
export class Category {
  @Field(() => ID, { description: 'A whole number.' })
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @Field(() => String, {
    description: 'Stable name for URLs and `DrawingFilter.category`, such as night-skies.',
  })
  @Property({ type: 'text' })
  @Unique({ name: 'category_slug_unique' })
  @Check({ name: 'category_slug_check', expression: "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'" })
  slug!: string;

  @Field(() => String, { description: 'As shown to people.' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => String, { description: 'A sentence about what is in it; may be empty.' })
  @Property({ type: 'text', default: '' })
  description!: Opt<string>;

  /** Kept by the database. */
  @Field(() => Int, { description: 'How many drawings stand in it.' })
  @Property({ type: 'integer', default: 0 })
  drawingCount!: Opt<number>;
}
