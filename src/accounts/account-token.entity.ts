import type { Opt, Ref } from '@mikro-orm/core';
import { Check, Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { User } from './user.entity.ts';

export enum TokenPurpose {
  VERIFY_EMAIL = 'VERIFY_EMAIL',
  RESET_PASSWORD = 'RESET_PASSWORD',
}

/** A link that was mailed to someone, as the digest of its token: good once, and until it expires. */
@Entity({ tableName: 'account_token' })
export class AccountToken {
  @PrimaryKey({ columnType: 'bytea', type: 'Buffer' })
  digest!: Buffer;

  @ManyToOne(() => User, { ref: true, deleteRule: 'cascade', index: true })
  user!: Ref<User>;

  @Property({ type: 'text' })
  @Check({ name: 'account_token_purpose_check', expression: "purpose in ('VERIFY_EMAIL', 'RESET_PASSWORD')" })
  purpose!: TokenPurpose;

  /** Where it was sent, which whoever has the token can read. */
  @Property({ type: 'text' })
  email!: string;

  @Property({ columnType: 'timestamptz(3)', type: 'Date', defaultRaw: 'now()' })
  createdAt: Opt<Date> = new Date();

  @Property({ columnType: 'timestamptz(3)', type: 'Date' })
  expiresAt!: Date;
}
