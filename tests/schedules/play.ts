import { overOrWaiting } from '../support/over-or-waiting.ts';
import { type Answer, isFinal } from './answer.ts';
import { brokenBooks, endsOf } from './books.ts';
import { contradictions } from './contradictions.ts';
import type { Point } from './interruptions.ts';
import type { Happening } from './meanwhile.ts';
import { recoverLater, type Scene } from './scene.ts';
import type { Stage } from './stage.ts';

/** What is stopped. */
export interface Flow {
  /** Everything up to where it begins. */
  set(stage: Stage): Promise<Scene>;
  /** Runs it in the process that is stopped; what the client was told, if there is one. */
  run(scene: Scene): Promise<Answer | undefined>;
  /** Asks again, with the same key, the process that lives. */
  again(scene: Scene): Promise<Answer>;
  /** The commits and the calls to the bank that it is made of, in order. */
  outline: string;
  /** What can happen meanwhile. */
  happenings: Record<string, Happening>;
}

/** Every await of the flow to the outside, by name. */
export async function stepsOf(stage: Stage, flow: Flow): Promise<string[]> {
  const scene = await flow.set(stage);
  const steps = await stage.interruptions.steps(() => flow.run(scene));
  await scene.goOn?.();
  return steps;
}

/** Before and after each step of a flow one thing happens there; all that was wrong afterwards. */
export async function playAll(stage: Stage, flow: Flow, happening: Happening, only = /./): Promise<string[]> {
  const steps = await stepsOf(stage, flow);
  const points = pointsOf(steps, happening, only);
  if (points.length === 0) throw new Error('There is nothing to stop at.');
  const wrong: string[] = [];
  for (const { step, side } of points) {
    const faults = await play(stage, flow, happening, { step, side });
    wrong.push(...faults.map((fault) => `${side} ${step} (${steps[step]?.slice(0, 60)}): ${fault}`));
  }
  return wrong;
}

/**
 * The steps go out one at a time, so after one and before the next are the same moment to everyone but the process that
 * hears the answer, or does not: only a happening that has to do with the answer is played at both.
 */
function pointsOf(steps: string[], { ofTheAnswer }: Happening, only: RegExp) {
  const chosen = new Set([...steps.keys()].filter((step) => only.test(steps[step] ?? '')));
  return [...chosen].flatMap((step) => {
    const sides: Point['side'][] = ofTheAnswer || !chosen.has(step + 1) ? ['before', 'after'] : ['before'];
    return sides.map((side) => ({ step, side }));
  });
}

/** Two recoveries later the books balance, and what everyone was told, and is told now, agrees with them. */
async function play(stage: Stage, flow: Flow, happening: Happening, point: Point): Promise<string[]> {
  const scene = await flow.set(stage);
  Object.assign(scene.input, happening.input);
  await perform(scene, flow, happening, point);
  await recoverLater(scene);
  await recoverLater(scene);
  const broken = await brokenBooks(scene);
  const last = await lastWord(scene, flow);
  const open = isFinal(last) ? [] : [`asked again: ${JSON.stringify(last)}`];
  return [...broken, ...open, ...contradictions(scene.told, await endsOf(scene), happening.excused ?? [])];
}

/** Who is dead tells nothing. */
async function perform(scene: Scene, flow: Flow, happening: Happening, point: Point): Promise<void> {
  let happened: Promise<unknown> = Promise.resolve();
  const { answer, stopped, died } = await scene.stage.interruptions.during(
    () => flow.run(scene),
    point,
    async (process) => {
      happened = Promise.resolve(happening.act(scene, process));
      await overOrWaiting(scene.stage.other.orm, happened);
    },
  );
  await happened;
  await scene.goOn?.();
  if (!stopped) throw new Error(`The flow did not come to ${JSON.stringify(point)}.`);
  if (answer && !died) scene.told.push(answer);
}

/** A key of which nothing came buys now; when the bank fails then, recovery has to settle that too. */
async function lastWord(scene: Scene, flow: Flow): Promise<Answer> {
  const first = await flow.again(scene);
  scene.told.push(first);
  if (isFinal(first)) return first;
  await recoverLater(scene);
  const second = await flow.again(scene);
  scene.told.push(second);
  return second;
}
