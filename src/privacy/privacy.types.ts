import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { InvalidCredentials, TooManyAttempts } from '../accounts/account.problems.ts';
import { PaymentPending } from '../checkout/checkout.problems.ts';
import { outcome } from '../shared/outcome.ts';

@InputType({ description: 'What it takes to delete an account.' })
export class DeleteAccountInput {
  @Field(() => String, { description: 'The password of the account.' })
  password!: string;
}

@ObjectType({ description: 'The account is gone, with all that told of the person.', simpleResolvers: true })
export class AccountDeleted {
  @Field(() => Int, {
    description: 'How many orders the shop keeps for its books, without name, address and account.',
  })
  ordersKept!: number;
}

export const DeleteAccountResult = outcome(
  'DeleteAccountResult',
  'A deleted account, or why it is not.',
  AccountDeleted,
  [InvalidCredentials, TooManyAttempts, PaymentPending],
);
