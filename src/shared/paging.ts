import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { badInput } from './request-errors.ts';

const DEFAULT_SIZE = 20;

/** Relay paging arguments; `first` is checked by `pageSize`. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_SIZE,
    description: 'How many to return, 1 to 100.',
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'The `endCursor` of the page before this one.' })
  after?: string | null;
}

@ObjectType({ description: 'Where this page stands in the whole list (Relay).', simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether another page follows.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether this page was reached by a cursor.' })
  hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the first row; null when the page is empty.',
  })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last row: pass it as `after` for the next page.',
  })
  endCursor!: string | null;
}

export interface Edge<Node> {
  cursor: string;
  node: Node;
}

export interface Connection<Node> {
  edges: Edge<Node>[];
  nodes: Node[];
  pageInfo: PageInfo;
}

/** `first` when it is 1 to 100, 20 when it is null; otherwise BAD_USER_INPUT, or what is told instead of it. */
export function pageSize(first: number | null | undefined, told = badInput): number {
  const size = first ?? DEFAULT_SIZE;
  if (size < 1 || size > 100) throw told('first', 'Ask for 1 to 100 at a time.');
  return size;
}

/** A page from the rows fetched with a limit of `first + 1`. Cursors are made when they are asked for. */
export function connectionOf<Row>(
  rows: Row[],
  page: { first: number; after?: string | null },
  cursorOf: (row: Row) => string,
): Connection<Row> {
  const nodes = rows.slice(0, page.first);
  return new Page(nodes, new Place(nodes, rows.length > page.first, Boolean(page.after), cursorOf), cursorOf);
}

/**
 * Classes, since V8 makes a hidden class of each object literal with a getter, and keeps all that the getter sees until
 * the next full collection: with literals, that was most of what a page left to it.
 */
class Page<Row> implements Connection<Row> {
  readonly nodes: Row[];
  readonly pageInfo: PageInfo;
  private readonly cursorOf: (row: Row) => string;

  constructor(nodes: Row[], pageInfo: PageInfo, cursorOf: (row: Row) => string) {
    this.nodes = nodes;
    this.pageInfo = pageInfo;
    this.cursorOf = cursorOf;
  }

  get edges(): Edge<Row>[] {
    return this.nodes.map((node) => ({ cursor: this.cursorOf(node), node }));
  }
}

class Place<Row> implements PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  private readonly rows: Row[];
  private readonly cursorOf: (row: Row) => string;

  constructor(rows: Row[], hasNextPage: boolean, hasPreviousPage: boolean, cursorOf: (row: Row) => string) {
    this.rows = rows;
    this.hasNextPage = hasNextPage;
    this.hasPreviousPage = hasPreviousPage;
    this.cursorOf = cursorOf;
  }

  get startCursor(): string | null {
    return this.cursorAt(this.rows[0]);
  }

  get endCursor(): string | null {
    return this.cursorAt(this.rows.at(-1));
  }

  private cursorAt(row: Row | undefined): string | null {
    return row === undefined ? null : this.cursorOf(row);
  }
}

/** The `XEdge` and `XConnection` types of a node type (Relay Cursor Connections). */
export function connectionTypes<Node extends object>(name: string, node: () => ClassType<Node>) {
  @ObjectType(`${name}Edge`, { description: `One ${name} and its place in the list.`, simpleResolvers: true })
  class EdgeType implements Edge<Node> {
    @Field(() => String, { description: 'Opaque; pass it as `after`.' })
    cursor!: string;

    @Field(node, { description: `The ${name} itself.` })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: `A page of the list of ${name}.`, simpleResolvers: true })
  class ConnectionType implements Connection<Node> {
    @Field(() => [EdgeType], { description: 'The rows with their cursors.' })
    edges!: EdgeType[];

    @Field(() => [node()], { description: 'The rows alone.' })
    nodes!: Node[];

    @Field(() => PageInfo, { description: 'Whether there is more, and where.' })
    pageInfo!: PageInfo;
  }
  return { EdgeType, ConnectionType };
}
