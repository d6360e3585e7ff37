import { GraphQLError } from 'graphql';

/** Runs what looks at arguments before they are executed: that they do not fit is the client's mistake, over HTTP 400. */
export function lookAtArguments<Seen>(look: () => Seen): Seen {
  try {
    return look();
  } catch (error) {
    if (!(error instanceof GraphQLError) || error.extensions.code) throw error;
    throw new GraphQLError(error.message, {
      nodes: error.nodes,
      extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
    });
  }
}
