export const typeDefs = `#graphql
  enum BookOrder { TITLE NEWEST }
  type Book { id: ID!, title: String!, author: String!, available: Boolean! }
  type Query {
    books(search: String, order: BookOrder! = TITLE, first: Int! = 20): [Book!]!
    book(id: ID!): Book
  }
  type Mutation { reserve(bookId: ID!): Boolean! }
`;
