import { registerEnumType } from 'type-graphql';

export enum ReviewStatus {
  PENDING = 'PENDING',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
}

registerEnumType(ReviewStatus, {
  name: 'ReviewStatus',
  description: 'Whether a review is shown.',
  valuesConfig: {
    PENDING: { description: 'It waits for the staff; only they and its author see it.' },
    APPROVED: { description: 'It is shown, and its stars count.' },
    REJECTED: { description: 'The staff took it down; only they and its author see it.' },
  },
});

/** `pre`: the staff look at a review before it is shown; `post`: it is shown at once, and can be taken down. */
export type ReviewModeration = 'pre' | 'post';

/** Where a new review begins. Who had one of the same drawing taken down does not get around that by a new one. */
export function statusOfNew(moderation: ReviewModeration, wasTakenDown: boolean): ReviewStatus {
  return moderation === 'pre' || wasTakenDown ? ReviewStatus.PENDING : ReviewStatus.APPROVED;
}

/** Where a review goes on whose words were changed: what is not shown is not shown by that. */
export function statusOfEdited(moderation: ReviewModeration, before: ReviewStatus): ReviewStatus {
  const shownAtOnce = moderation === 'post' && before === ReviewStatus.APPROVED;
  return shownAtOnce ? ReviewStatus.APPROVED : ReviewStatus.PENDING;
}
