import { cards } from '../checkout/shopping.ts';
import type { Point } from './interruptions.ts';
import { cancel, pay, recoverLater, type Scene, setScene } from './scene.ts';
import type { Stage } from './stage.ts';

/** Everything up to where a play begins. */
export type Setting = (stage: Stage) => Promise<Scene>;

/** The cart is full, and this card at hand. */
export const cartAnd =
  (card: object): Setting =>
  (stage) =>
    setScene(stage, card);

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
  (setting: Setting): Setting =>
  async (stage) => {
    const scene = await setting(stage);
    scene.told.push(
      await losing(stage, { step: 'lookup', side: 'before' }, () => cancel(scene, stage.shop, 'cancel')),
    );
    return scene;
  };

async function losing<Told>(stage: Stage, point: Point, flow: () => Promise<Told>): Promise<Told> {
  const lose = async (stopped: { loseLine(): void }) => stopped.loseLine();
  return (await stage.interruptions.during(flow, point, lose)).answer;
}
