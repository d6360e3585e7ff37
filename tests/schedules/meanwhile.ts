import { sql } from 'kysely';
import { put } from '../checkout/shopping.ts';
import { recovering, standsAt } from './another-hand.ts';
import type { Point, Stopped } from './interruptions.ts';
import { aMinutePasses, cancel, pay, recoverLater, run, type Scene } from './scene.ts';

/** What happens while a process stands still, by another process or to the one that stands. */
export interface Happening {
  act(scene: Scene, stopped: Stopped): unknown;
  /** Whether it is about the answer of the one call. */
  ofTheAnswer?: boolean;
  /** What a client may then be told although it says nothing of the order. */
  excused?: string[];
  /** What the customer sends besides. */
  input?: object;
}

const dies: Happening = { act: (_scene, stopped) => stopped.die() };

const lineIsLost: Happening = {
  act: (_scene, stopped) => stopped.loseLine(),
  ofTheAnswer: true,
  excused: ['SERVICE_UNAVAILABLE'],
};

const recovery: Happening = { act: (scene) => recoverLater(scene) };

const paysAgain = (key?: string): Happening => ({
  act: async (scene) => {
    scene.told.push(await pay(scene, scene.stage.other, key));
  },
});

const paysAgainLater: Happening = {
  act: async (scene) => {
    await aMinutePasses(scene);
    scene.told.push(await pay(scene, scene.stage.other, 'pay'));
  },
};

const cartIsEdited: Happening = {
  act: async (scene) => {
    await put(scene.stage.other, scene.stage.customer, scene.stage.drawingId);
    scene.putIn += 1;
  },
};

/** The customer says which total they saw. */
const priceChanges: Happening = {
  act: (scene) => run(scene, sql`update drawing set price_cents = price_cents + 1`),
  input: { expectedTotal: 20 },
};

const cancels = (key?: string): Happening => ({
  act: async (scene) => {
    scene.told.push(await cancel(scene, scene.stage.other, key));
  },
  excused: ['REQUEST_IN_PROGRESS'],
});

/** Recovery takes the payment up while the checkout stands, and stands itself when the checkout goes on. */
const recoveryBegins = (point: Point): Happening => ({
  act: (scene) => standsAt(scene, point, recovering),
});

/** Another hand that stood at the bank. */
const otherGoesOn: Happening = { act: (scene) => scene.goOn?.() };

export const duringCheckout: Record<string, Happening> = {
  'the process dies': dies,
  'the line is lost': lineIsLost,
  'recovery runs': recovery,
  'the cart is edited': cartIsEdited,
  'the price changes': priceChanges,
  'the customer pays again with the same key': paysAgain('pay'),
  'the customer pays again with the same key a minute later': paysAgainLater,
  'the customer pays in a second tab with a key of its own': paysAgain('second-tab'),
  'the customer pays in a second tab without a key': paysAgain(),
  'recovery begins, and goes on later from what it hears': recoveryBegins({ step: 'lookup', side: 'after' }),
  'recovery begins, and voids later': recoveryBegins({ step: 'void', side: 'before' }),
};

export const duringCancellation: Record<string, Happening> = {
  'the process dies': dies,
  'the line is lost': lineIsLost,
  'recovery runs': recovery,
  'the customer cancels again with the same key': cancels('cancel'),
  'the customer cancels again without a key': cancels(),
};

export const duringRecovery = {
  'the process dies': dies,
  'the line is lost': lineIsLost,
  'another recovery runs': recovery,
  'the cart is edited': cartIsEdited,
  'the customer pays again with the same key': paysAgain('pay'),
  'the customer pays in a second tab without a key': paysAgain(),
  'the customer cancels': cancels('cancel'),
} satisfies Record<string, Happening>;

export const besideAnother: Record<string, Happening> = {
  'the other goes on': otherGoesOn,
  'the process dies, and the other goes on later': dies,
};
