import type { HungDrawing } from '../drawings.ts';
import type { Random } from '../random.ts';
import type { Rating } from './comment.types.ts';
import { commentsAbout } from './comments-about.ts';

/** The chance of a comment that was used never, once or twice; a third repetition is not allowed. */
const freshness = [1, 0.1, 0.01];

/** Hands out comments: none more than three times, and none twice to one drawing or by one customer. */
export class CommentBook {
  private readonly random: Random;
  private readonly uses = new Map<string, number>();
  private readonly saidOn = new Map<HungDrawing, Set<string>>();
  private readonly saidBy = new Map<number, Set<string>>();

  constructor(random: Random) {
    this.random = random;
  }

  /** undefined when everything that fits has been said. */
  write(customer: number, drawing: HungDrawing, rating: Rating): string | undefined {
    const { fitting, general } = commentsAbout(drawing, rating);
    const saidOn = this.saidOn.get(drawing) ?? new Set();
    const saidBy = this.saidBy.get(customer) ?? new Set();
    const isSaid = (comment: string) => saidOn.has(comment) || saidBy.has(comment);
    const comment = this.random.pickWeighted([...fitting, ...general], (candidate) =>
      isSaid(candidate) ? 0 : this.freshnessOf(candidate) * (fitting.includes(candidate) ? 3 : 1),
    );
    if (comment === undefined) return undefined;
    this.saidOn.set(drawing, saidOn.add(comment));
    this.saidBy.set(customer, saidBy.add(comment));
    this.uses.set(comment, (this.uses.get(comment) ?? 0) + 1);
    return comment;
  }

  private freshnessOf(comment: string): number {
    return freshness[this.uses.get(comment) ?? 0] ?? 0;
  }
}
