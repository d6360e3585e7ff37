/** What Sandbox opens with. */
export const firstDocument = `# Welcome to Atelier. Press the play button, then make it your own.
query BestOfBotanicals {
  drawings(filter: { category: "botanicals", inStock: true }, sort: RATING_DESC, first: 5) {
    totalCount
    nodes {
      id
      title
      price { amount currency }
      averageRating
      artist { name }
      imageUrl
    }
    pageInfo { hasNextPage endCursor }
  }
}

# Log in with the demo account, then put the token in the header: Authorization: Bearer <token>
mutation LogIn {
  login(input: { email: "demo@example.com", password: "atelier-demo" }) {
    __typename
    ... on AuthPayload { token user { name } }
    ... on Problem { code message }
  }
}

query WhyAmIShownThis {
  recommendedDrawings(first: 6) {
    reason
    because { title }
    drawing { title artist { name } }
  }
}
`;
