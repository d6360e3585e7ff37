import type { MikroORM } from '@mikro-orm/postgresql';
import type { PoolClient } from 'pg';
import type { PaymentGateway } from '../../src/payments/payment-gateway.ts';
import { cut, watchPool } from './watched-pool.ts';

/** Before an await of the flow to the outside, or after the other side has acted and before its answer is heard. */
export interface Point {
  /** Which await: counted from 0, or the first of this name. */
  step: number | string;
  side: 'before' | 'after';
}

/** What can be done to a process that stands still. */
export interface Stopped {
  /** It is killed: it asks nothing more of anyone, and its transactions end. */
  die(): void;
  /** The line of this one call is cut: the process lives on, and never hears what became of the call. */
  loseLine(): void;
}

type Meanwhile = (stopped: Stopped) => Promise<void>;
type Call<Answer> = () => Promise<Answer>;

/**
 * Stops a process around its statements and its calls to the bank, from the tests' side of the driver and of the
 * gateway: no production code knows of it.
 */
export class Interruptions {
  private plan: (Point & { meanwhile: Meanwhile }) | undefined;
  private seen: string[] = [];
  private dead = false;
  private underWay = 0;
  private atOnce = 0;
  private inUse = new Set<PoolClient>();

  async watch(orm: MikroORM): Promise<void> {
    this.inUse = await watchPool(orm, (text, line, send) => this.around(text, send, () => cut(line)));
  }

  /** The bank as the watched process reaches it. */
  bank(gateway: PaymentGateway): PaymentGateway {
    return {
      ...gateway,
      authorise: (request) => this.around('authorise', () => gateway.authorise(request)),
      lookup: (bill) => this.around('lookup', () => gateway.lookup(bill)),
      capture: (bill) => this.around('capture', () => gateway.capture(bill)),
      void: (bill) => this.around('void', () => gateway.void(bill)),
      refund: (bill) => this.around('refund', () => gateway.refund(bill)),
    };
  }

  /** Runs a flow, with `meanwhile` at the point if it comes there. */
  async during<Answer>(
    flow: Call<Answer>,
    point: Point,
    meanwhile: Meanwhile,
  ): Promise<{ answer: Answer; stopped: boolean; died: boolean }> {
    this.seen = [];
    this.plan = { ...point, meanwhile };
    const answer = await flow();
    const end = { answer, stopped: !this.plan, died: this.dead };
    this.plan = undefined;
    this.dead = false;
    return end;
  }

  /** What a flow asks of the outside when nothing stops it, one after the other: statements, and calls to the bank. */
  async steps(flow: Call<unknown>): Promise<string[]> {
    this.seen = [];
    this.atOnce = 0;
    await flow();
    if (this.atOnce > 1)
      throw new Error('The flow does not wait for one answer before it asks for the next.');
    return [...this.seen];
  }

  private async around<Answer>(name: string, call: Call<Answer>, hangUp = () => {}): Promise<Answer> {
    const here = this.planned(name);
    let lost = false;
    const loseLine = () => {
      lost = true;
    };
    const pass = async (side: Point['side']) => {
      if (here?.side === side) await here.meanwhile({ die: () => this.die(), loseLine });
      if (!this.dead && !lost) return;
      hangUp();
      throw new Error('Connection terminated unexpectedly');
    };
    await pass('before');
    this.atOnce = Math.max(this.atOnce, ++this.underWay);
    const answer = call();
    await answer.catch(() => undefined);
    this.underWay -= 1;
    await pass('after');
    return answer;
  }

  private planned(name: string): (Point & { meanwhile: Meanwhile }) | undefined {
    const here = this.plan && [this.seen.length, name].includes(this.plan.step) ? this.plan : undefined;
    this.seen.push(name);
    if (here) this.plan = undefined;
    return here;
  }

  private die(): void {
    this.dead = true;
    for (const line of this.inUse) cut(line);
  }
}
