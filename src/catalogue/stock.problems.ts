import { Field, Int, ObjectType } from 'type-graphql';
import { Problem, ProblemCode } from '../shared/problem.ts';

@ObjectType({ implements: Problem, description: 'There is no such drawing.', simpleResolvers: true })
export class DrawingUnavailable extends Problem {
  constructor() {
    super(ProblemCode.DRAWING_UNAVAILABLE, 'There is no such drawing. Pick another one.');
  }
}

@ObjectType({
  description: 'A drawing of which fewer copies are left than were asked for.',
  simpleResolvers: true,
})
export class StockShortage {
  drawingId!: number;

  @Field(() => Int, { description: 'How many copies were asked for.' })
  requested!: number;

  @Field(() => Int, { description: 'How many can still be bought.' })
  available!: number;
}

@ObjectType({
  implements: Problem,
  description: 'Fewer copies are left than were asked for.',
  simpleResolvers: true,
})
export class InsufficientStock extends Problem {
  @Field(() => [StockShortage], { description: 'The drawings that are short.' })
  readonly lines: StockShortage[];

  constructor(lines: StockShortage[]) {
    super(
      ProblemCode.INSUFFICIENT_STOCK,
      'Fewer copies are left than you asked for. Lower the quantity and try again.',
    );
    this.lines = lines;
  }
}
