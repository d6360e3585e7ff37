import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType('Session', { description: 'A log-in that is open.', simpleResolvers: true })
export class SessionType {
  @Field(() => ID, { description: 'A UUID.' })
  id!: string;

  @Field(() => GraphQLDateTime, { description: 'When it was opened.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When it was last refreshed, or opened.' })
  refreshedAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When it ends unless it is refreshed before.' })
  expiresAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'What the program called itself when it logged in (the header User-Agent).',
  })
  userAgent?: string | null;

  @Field(() => Boolean, { description: 'Whether it is the one that asks.' })
  current!: boolean;
}
