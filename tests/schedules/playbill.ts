import { type Flow, playAll, stepsOf } from './play.ts';
import { openStage, type Stage } from './stage.ts';

const PATIENCE_MS = 300_000;
const MARKS = /^(commit|authorise|lookup|capture|void|refund)$/;

/** The tests of flows: each thing that can happen does so at every step, or at those whose names match `only`. */
export function playbill(flows: Record<string, Flow>, only?: RegExp): void {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  describe.each(Object.entries(flows))('%s', (_name, flow) => {
    test('goes out as we think it does', async () => {
      const steps = await stepsOf(stage, flow);
      expect(steps.filter((step) => MARKS.test(step)).join(', ')).toBe(flow.outline);
    });

    test.each(Object.entries(flow.happenings))(
      'when %s, the books balance and nobody was told what is not so',
      async (_what, happening) => {
        expect(await playAll(stage, flow, happening, only)).toEqual([]);
      },
      PATIENCE_MS,
    );
  });
}
