import type { Opt } from '@mikro-orm/core';
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** A login that has not succeeded, kept while it counts. */
@Entity({ tableName: 'login_attempt' })
@Index({ name: 'login_attempt_email_index', properties: ['email', 'attemptedAt'] })
@Index({ name: 'login_attempt_address_index', properties: ['address', 'attemptedAt'] })
@Index({ name: 'login_attempt_time_index', properties: ['attemptedAt'] })
export class LoginAttempt {
  @PrimaryKey({ type: 'bigint' })
  id!: bigint;

  /** Lower case, whether or not such an account exists. */
  @Property({ type: 'text' })
  email!: string;

  /** The client's IPv4 address, or the first 64 bits of its IPv6 one. */
  @Property({ type: 'text', nullable: true })
  address: string | null = null;

  /** The open session of the same account that it came from. */
  @Property({ type: 'uuid', nullable: true })
  sessionId: string | null = null;

  /** False while the password is looked at. */
  @Property({ type: 'boolean', default: true })
  failed: Opt<boolean> = true;

  @Property({ columnType: 'timestamptz(3)', type: 'Date', defaultRaw: 'now()' })
  attemptedAt: Opt<Date> = new Date();
}
