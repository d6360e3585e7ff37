import { recoverPayments } from '../../src/checkout/recover-payments.ts';
import type { PaymentGateway } from '../../src/payments/payment-gateway.ts';
import type { TestShop } from '../support/shop.ts';
import type { Answer } from './answer.ts';
import type { Point } from './interruptions.ts';
import { aMinutePasses, pay, type Scene } from './scene.ts';

/** What the other process can be about. */
export type Hand = (scene: Scene) => Promise<Answer | undefined>;

export const paying: Hand = (scene) => pay(scene, scene.stage.other, 'pay');

export const recovering: Hand = async (scene) => {
  await aMinutePasses(scene);
  await recoverThrough(scene.stage.other, scene.stage.banks.other);
  return undefined;
};

/** A pass of recovery; a process that dies in it leaves the rest to the next. */
export async function recoverThrough(shop: TestShop, gateway: PaymentGateway): Promise<void> {
  const recovery = { em: shop.orm.em.fork(), gateway, log: shop.log };
  await recoverPayments(recovery).catch(() => undefined);
}

/** Begins in the other process, and stands at the bank until the scene says that it goes on; it may be over before. */
export async function standsAt(scene: Scene, point: Point, hand: Hand): Promise<void> {
  const [arrival, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const stand = () => {
    arrival.resolve();
    return gate.promise;
  };
  const over = scene.stage.otherInterruptions
    .during(() => hand(scene), point, stand)
    .then(({ answer }) => {
      if (answer) scene.told.push(answer);
    });
  scene.goOn = () => {
    gate.resolve();
    return over;
  };
  await Promise.race([arrival.promise, over]);
}
