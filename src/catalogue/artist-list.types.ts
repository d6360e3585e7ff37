import { ObjectType } from 'type-graphql';
import { connectionTypes } from '../shared/paging.ts';
import { Artist } from './artist.entity.ts';

const { EdgeType, ConnectionType } = connectionTypes('Artist', () => Artist);
export const ArtistEdge = EdgeType;

@ObjectType({ description: 'A page of artists.', simpleResolvers: true })
export class ArtistConnection extends ConnectionType {
  /** Counts the whole list; run only when the total is asked for. */
  count!: () => Promise<number>;
}
