import { type Hand, recoverThrough, standsAt } from './another-hand.ts';
import type { Point } from './interruptions.ts';
import { besideAnother, duringCancellation, duringCheckout, duringRecovery } from './meanwhile.ts';
import type { Flow } from './play.ts';
import { remembered } from './remembered.ts';
import { aMinutePasses, cancel, pay } from './scene.ts';
import type { Setting } from './settings.ts';

/** A checkout with a key. */
export const checkoutFrom = (setting: Setting, outline: string): Flow => ({
  set: setting,
  run: (scene) => pay(scene, scene.stage.shop, 'pay'),
  again: (scene) => pay(scene, scene.stage.other, 'pay'),
  outline,
  happenings: duringCheckout,
});

/** A cancellation with a key. */
export const cancellationFrom = (setting: Setting, outline: string): Flow => ({
  set: remembered(setting),
  run: (scene) => cancel(scene, scene.stage.shop, 'cancel'),
  again: (scene) => cancel(scene, scene.stage.other, 'cancel'),
  outline,
  happenings: duringCancellation,
});

/** A pass of recovery, in which everything is due. */
export const recoveryFrom = (setting: Setting, outline: string): Flow => ({
  set: remembered(setting),
  run: async (scene) => {
    await aMinutePasses(scene);
    await recoverThrough(scene.stage.shop, scene.stage.banks.shop);
    return undefined;
  },
  again: (scene) => pay(scene, scene.stage.other, 'pay'),
  outline,
  happenings: duringRecovery,
});

/** The same while another hand stands at the bank, which goes on in the middle or at the end. */
export const beside = (hand: Hand, point: Point, flow: Flow): Flow => ({
  ...flow,
  set: async (stage) => {
    const scene = await flow.set(stage);
    await standsAt(scene, point, hand);
    return scene;
  },
  happenings: besideAnother,
});
