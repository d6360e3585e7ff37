import type { Opt } from '@mikro-orm/core';
import { Check, Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { Role } from '../shared/role.ts';

/** A person with an account. E-mails are stored trimmed and compared without case. */
@ObjectType({ description: 'A person with an account; only they see it.', simpleResolvers: true })
@Entity({ tableName: 'users' })
@Index({
  name: 'users_email_unique',
  expression: 'create unique index users_email_unique on users (lower(email))',
})
@Check({ name: 'users_name_check', expression: 'char_length(name) between 1 and 100' })
@Check({ name: 'users_email_check', expression: 'char_length(email) between 3 and 254' })
export class User {
  @Field(() => ID, { description: 'A whole number.' })
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @Field(() => String, { description: 'As shown beside their reviews.' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => String, { description: 'What they log in with.' })
  @Property({ type: 'text' })
  email!: string;

  @Property({ type: 'text' })
  passwordHash!: string;

  @Field(() => Role, { description: 'What they may do.' })
  @Property({ type: 'text', default: Role.CUSTOMER })
  @Check({ name: 'users_role_check', expression: "role in ('CUSTOMER', 'STAFF', 'ADMIN')" })
  role: Opt<Role> = Role.CUSTOMER;

  @Property({ columnType: 'timestamptz(3)', type: 'Date', nullable: true })
  emailVerifiedAt?: Date | null;

  /** When an operator closed the account to its owner; nothing of it is lost. */
  @Property({ columnType: 'timestamptz(3)', type: 'Date', nullable: true })
  disabledAt?: Date | null;

  @Field(() => GraphQLDateTime, { description: 'When they registered.' })
  @Property({ columnType: 'timestamptz(3)', type: 'Date', defaultRaw: 'now()' })
  createdAt: Opt<Date> = new Date();
}
