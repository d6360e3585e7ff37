import type { Opt, Ref } from '@mikro-orm/core';
import { Check, Entity, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { Drawing } from './drawing.entity.ts';

@ObjectType({ description: 'A picture of a drawing.', simpleResolvers: true })
@Entity({ tableName: 'image' })
@Unique({ name: 'image_position_unique', properties: ['drawing', 'position'] })
@Check({ name: 'image_size_check', expression: 'width > 0 and height > 0' })
export class Image {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @ManyToOne(() => Drawing, { ref: true, deleteRule: 'cascade' })
  drawing!: Ref<Drawing>;

  @Property({ type: 'smallint' })
  position!: number;

  /** Absolute, or a path of this server. */
  @Field(() => String, { description: 'Absolute address of the picture.' })
  @Property({ type: 'text' })
  url!: string;

  @Field(() => String, { description: 'What the picture shows, for people who cannot see it.' })
  @Property({ type: 'text', default: '' })
  alt!: Opt<string>;

  @Field(() => Int, { description: 'Width in pixels.' })
  @Property({ type: 'integer' })
  width!: number;

  @Field(() => Int, { description: 'Height in pixels.' })
  @Property({ type: 'integer' })
  height!: number;
}
