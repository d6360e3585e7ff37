/** What the sandbox does with a card. Every valid card that is not listed is approved. */
export type CardBehaviour =
  | { kind: 'approve' }
  | { kind: 'decline'; reason: string }
  /** The bank fails before it does anything. */
  | { kind: 'fail' }
  /** The bank authorises, and its answer is lost. */
  | { kind: 'lose the answer' };

const behaviours: Record<string, CardBehaviour> = {
  '4000000000000002': { kind: 'decline', reason: 'The bank declined this card. Use another card.' },
  '4000000000009995': {
    kind: 'decline',
    reason: 'There is not enough money on this card. Use another card.',
  },
  '4000000000000069': {
    kind: 'decline',
    reason: 'The bank says that this card has expired. Use another card.',
  },
  '4000000000000119': { kind: 'fail' },
  '4000000000000259': { kind: 'lose the answer' },
};

export function behaviourOf(cardNumber: string): CardBehaviour {
  return behaviours[cardNumber] ?? { kind: 'approve' };
}
