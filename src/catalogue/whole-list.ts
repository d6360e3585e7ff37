import type { EntityManager } from '@mikro-orm/postgresql';
import { conditionsByField, conditionsFor, foundAlone, type WantedDrawings } from './drawing-filter.ts';
import type { DrawingList } from './drawing-list.types.ts';
import type { CountingWay } from './facets/facet.ts';

/** All that a filter asks for, of which a page shows a part; worked out only when it is asked about. */
export class WholeList implements DrawingList {
  readonly em: EntityManager;
  private readonly wanted: WantedDrawings;

  constructor(em: EntityManager, wanted: WantedDrawings) {
    this.em = em;
    this.wanted = wanted;
  }

  get conditions() {
    return conditionsByField(this.wanted);
  }

  conditionsFor(way: CountingWay) {
    return conditionsFor(way, this.wanted);
  }

  get expected() {
    return this.wanted.search?.expected.at(-1);
  }

  get ids() {
    return foundAlone(this.wanted);
  }
}
