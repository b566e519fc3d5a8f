import { ApolloServer } from '@apollo/server';
import { handlers, startServerAndCreateLambdaHandler } from '@as-integrations/aws-lambda';
import { GraphQLError } from 'graphql';
import { BookSource, type BookOrder } from './book-source';
import { typeDefs } from './type-defs';

interface LibraryContext {
  readerId?: string;
  books: BookSource;
}

const orders: Record<string, BookOrder> = {
  TITLE: { column: 'title', direction: 'asc' },
  NEWEST: { column: 'published_on', direction: 'desc' },
};

const resolvers = {
  BookOrder: orders,
  Query: {
    books: (_: unknown, args: { search?: string; order: BookOrder; first: number }, { books }: LibraryContext) =>
      books.search(args.search, args.order, Math.min(50, args.first)),
    book: (_: unknown, { id }: { id: string }, { books }: LibraryContext) => books.byId(Number(id)),
  },
  Mutation: {
    reserve: async (_: unknown, { bookId }: { bookId: string }, { readerId, books }: LibraryContext) => {
      if (!readerId) throw new GraphQLError('sign in first', { extensions: { code: 'UNAUTHENTICATED' } });
      return books.reserve(Number(bookId), readerId);
    },
  },
};

const server = new ApolloServer<LibraryContext>({ typeDefs, resolvers, introspection: false });
const books = new BookSource();

export const handler = startServerAndCreateLambdaHandler(
  server,
  handlers.createAPIGatewayProxyEventV2RequestHandler(),
  {
    context: async ({ event }) => {
      const context = event.requestContext as { authorizer?: { jwt?: { claims: Record<string, string> } } };
      return { readerId: context.authorizer?.jwt?.claims.sub, books };
    },
  },
);
