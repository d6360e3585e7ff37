import type { EntityManager } from '@mikro-orm/postgresql';
import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import type { RawBuilder } from 'kysely';
import type { Viewer } from '../shared/request-context.ts';

/** What the catalogue asks of a room that builds on it; plugged in where the schema is assembled. */
export interface Personalisation {
  /** The drawings to show this person first, best first; at most 200 ids. */
  recommendedIds(em: EntityManager, viewer: Viewer): Promise<number[]>;
  /** Notes that the person looked at the drawing. Returns at once, and a failure never reaches the visitor. */
  noteVisit(viewer: Viewer, drawingId: number): void;
}

/** A drawn picture in place of one that is missing. */
export interface Placeholders {
  /** Its address, a path of this server, and its size in pixels; always the same for the same drawing. */
  placeholderFor(drawing: { id: number; widthMm?: number | null; heightMm?: number | null }): {
    url: string;
    width: number;
    height: number;
  };
}

/**
 * Columns of `drawing d` that answer fields of other rooms, by field; each is given how the field is asked for. None
 * where it takes a statement of its own.
 */
export type ReadsAlong = Record<
  string,
  (asked: readonly FieldNode[], fragments: Fragments) => RawBuilder<unknown> | undefined
>;

type Fragments = GraphQLResolveInfo['fragments'];
