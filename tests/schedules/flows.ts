import { recoverPayments } from '../../src/checkout/recover-payments.ts';
import { cards } from '../checkout/shopping.ts';
import type { Point } from './interruptions.ts';
import { duringCancellation, duringCheckout, duringRecovery } from './meanwhile.ts';
import type { Flow } from './play.ts';
import { remembered, type Setting } from './remembered.ts';
import { aMinutePasses, cancel, pay, recoverLater, setScene } from './scene.ts';
import type { Stage } from './stage.ts';

/** A checkout with a key. */
export const checkoutWith = (card: object, outline: string): Flow => ({
  set: (stage) => setScene(stage, card),
  run: (scene) => pay(scene, scene.stage.shop, 'pay'),
  again: (scene) => pay(scene, scene.stage.other, 'pay'),
  outline,
  happenings: duringCheckout,
});

/** A cancellation with a key. */
export const cancellationOf = (set: Setting, outline: string): Flow => ({
  set: remembered(set),
  run: (scene) => cancel(scene, scene.stage.shop, 'cancel'),
  again: (scene) => cancel(scene, scene.stage.other, 'cancel'),
  outline,
  happenings: duringCancellation,
});

/** A pass of recovery over what is due by now. */
export const recoveryOf = (set: Setting, outline: string): Flow => ({
  set: remembered(async (stage) => {
    const scene = await set(stage);
    await aMinutePasses(scene);
    return scene;
  }),
  run: async ({ stage: { shop, stoppedBank } }) => {
    const recovery = { em: shop.orm.em.fork(), gateway: stoppedBank, log: shop.log };
    await recoverPayments(recovery).catch(() => undefined);
    return undefined;
  },
  again: (scene) => pay(scene, scene.stage.other, 'pay'),
  outline,
  happenings: duringRecovery,
});

/** The customer has paid with this card. */
export const paidWith =
  (card: object): Setting =>
  async (stage) => {
    const scene = await setScene(stage, card);
    scene.told.push(await pay(scene, stage.other, 'pay'));
    return scene;
  };

/** The customer has paid, and the money is taken. */
export const captured: Setting = async (stage) => {
  const scene = await paidWith(cards.approved)(stage);
  await recoverLater(scene);
  return scene;
};

/** The card was declined, which the shop never heard. */
export const declineLost: Setting = async (stage) => {
  const scene = await setScene(stage, cards.declined);
  scene.told.push(
    await losing(stage, { step: 'authorise', side: 'after' }, () => pay(scene, stage.shop, 'pay')),
  );
  return scene;
};

/** The order is cancelled, which the bank has not heard. */
export const cancelled =
  (set: Setting): Setting =>
  async (stage) => {
    const scene = await set(stage);
    scene.told.push(
      await losing(stage, { step: 'lookup', side: 'before' }, () => cancel(scene, stage.shop, 'cancel')),
    );
    return scene;
  };

async function losing<Told>(stage: Stage, point: Point, flow: () => Promise<Told>): Promise<Told> {
  const lose = async (stopped: { loseLine(): void }) => stopped.loseLine();
  return (await stage.interruptions.during(flow, point, lose)).answer;
}
