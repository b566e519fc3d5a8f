import type { AppSyncResolverEvent } from 'aws-lambda';
import { Loans } from './loans';

type Args = Record<string, unknown>;
type Resolver = (args: Args, user: string) => Promise<unknown>;

const loans = new Loans(process.env.LOANS_TABLE!);

const resolvers = new Map<string, Resolver>([
  ['Query.myLoans', (_args, user) => loans.of(user)],
  ['Query.loan', ({ id }, user) => loans.one(user, String(id))],
  ['Mutation.extend', ({ id, days }, user) => loans.extend(user, String(id), Math.max(1, Math.min(Number(days) || 7, 28)))],
]);

export const handler = async (event: AppSyncResolverEvent<Args>): Promise<unknown> => {
  const { parentTypeName, fieldName } = event.info;
  const resolver = resolvers.get(`${parentTypeName}.${fieldName}`);
  if (!resolver) throw new Error('not supported');
  const identity = event.identity as { sub?: string } | null;
  if (!identity?.sub) throw new Error('Unauthorized');
  return resolver(event.arguments, identity.sub);
};
