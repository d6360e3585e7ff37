import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Session } from './session.entity.ts';

/** A refresh token of a session, as its digest: the one that is good, and those spent before it. */
@Entity({ tableName: 'refresh_token' })
export class RefreshToken {
  @PrimaryKey({ columnType: 'bytea', type: 'Buffer' })
  digest!: Buffer;

  @ManyToOne(() => Session, { ref: true, deleteRule: 'cascade', index: true })
  session!: Ref<Session>;

  @Property({ columnType: 'timestamptz(3)', type: 'Date', defaultRaw: 'now()' })
  createdAt: Opt<Date> = new Date();

  @Property({ columnType: 'timestamptz(3)', type: 'Date', nullable: true })
  spentAt?: Date | null;
}
