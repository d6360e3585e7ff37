import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/**
 * What the signals say about a drawing, as of the latest rebuild: its nearest drawings, the nearest first, and how
 * popular it is. One row a drawing, so that a rebuild is one transaction of few rows. No foreign key: whoever reads
 * joins the drawings, and a drawing can go while a rebuild writes.
 */
@Entity({ tableName: 'drawing_neighbours' })
@Index({
  name: 'drawing_neighbours_popularity_index',
  expression:
    'create index drawing_neighbours_popularity_index on drawing_neighbours (popularity desc, drawing_id desc)',
})
export class DrawingNeighbours {
  @PrimaryKey({ type: 'integer', autoincrement: false })
  drawingId!: number;

  /** 0 to 1: the share of the most popular drawing's signals, with decay in time. */
  @Property({ columnType: 'real', type: 'number' })
  popularity!: number;

  /** At most 100. */
  @Property({ columnType: 'integer[]', type: 'number[]' })
  neighbourIds!: number[];

  /** Of each neighbour, 0 to about 1. */
  @Property({ columnType: 'real[]', type: 'number[]' })
  similarities!: number[];

  /** Of each neighbour, whether several people bought both. */
  @Property({ columnType: 'boolean[]', type: 'boolean[]' })
  boughtTogether!: boolean[];
}
