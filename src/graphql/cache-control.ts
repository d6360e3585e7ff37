import { DirectiveLocation, GraphQLDirective, GraphQLInt } from 'graphql';

/** How long an answer may be kept by who is not asked first, as Apollo's caches read it from a schema. */
export const cacheControl = new GraphQLDirective({
  name: 'cacheControl',
  description:
    'What this field answers to an anonymous caller is the same for all, and may be kept without asking again for so long.',
  locations: [DirectiveLocation.FIELD_DEFINITION],
  args: { maxAge: { type: GraphQLInt, description: 'Seconds.' } },
});
