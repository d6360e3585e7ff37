import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { User } from './user.entity.ts';

/** One login. A token names its session, so ending the session ends the token. */
@Entity({ tableName: 'session' })
export class Session {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @ManyToOne(() => User, { ref: true, deleteRule: 'cascade', index: true })
  user!: Ref<User>;

  @Property({ columnType: 'timestamptz(3)', type: 'Date', defaultRaw: 'now()' })
  createdAt: Opt<Date> = new Date();

  /** When it was last opened or refreshed. */
  @Property({ columnType: 'timestamptz(3)', type: 'Date', defaultRaw: 'now()' })
  refreshedAt: Opt<Date> = new Date();

  @Property({ columnType: 'timestamptz(3)', type: 'Date' })
  expiresAt!: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'Date', nullable: true })
  endedAt?: Date | null;

  /** What the client called itself when it logged in. */
  @Property({ type: 'text', nullable: true })
  userAgent?: string | null;
}
