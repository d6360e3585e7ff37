import type { Opt } from '@mikro-orm/core';
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** A login that has not succeeded, kept while it counts against the account. */
@Entity({ tableName: 'login_attempt' })
@Index({ name: 'login_attempt_email_index', properties: ['email', 'attemptedAt'] })
@Index({ name: 'login_attempt_time_index', properties: ['attemptedAt'] })
export class LoginAttempt {
  @PrimaryKey({ type: 'bigint' })
  id!: bigint;

  /** Lower case, whether or not such an account exists. */
  @Property({ type: 'text' })
  email!: string;

  @Property({ columnType: 'timestamptz(3)', type: 'Date', defaultRaw: 'now()' })
  attemptedAt: Opt<Date> = new Date();
}
