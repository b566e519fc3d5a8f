import type { AppSyncIdentityCognito, AppSyncResolverEvent } from 'aws-lambda';
import { boards } from './boards';

interface Arguments {
  id?: string;
  title?: string;
  nextToken?: string;
}

type Resolver = (owner: string, args: Arguments) => Promise<unknown>;

const resolvers = new Map<string, Resolver>([
  ['Query.board', (owner, { id = '' }) => boards.find(owner, id)],
  ['Query.boards', (owner, { nextToken }) => boards.list(owner, nextToken)],
  ['Mutation.createBoard', (owner, { title = 'Untitled' }) => boards.create(owner, title)],
  ['Mutation.renameBoard', (owner, { id = '', title = 'Untitled' }) => boards.rename(owner, id, title)],
]);

export const handler = async (event: AppSyncResolverEvent<Arguments>): Promise<unknown> => {
  const resolver = resolvers.get(`${event.info.parentTypeName}.${event.info.fieldName}`);
  if (!resolver) throw new Error('no resolver');
  const { sub } = event.identity as AppSyncIdentityCognito;
  return resolver(sub, event.arguments);
};
