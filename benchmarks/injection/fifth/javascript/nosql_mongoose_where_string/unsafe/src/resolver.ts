import type { AppSyncResolverHandler } from 'aws-lambda';
import { ArticleModel, connect, type Article } from './model';

interface Args {
  section: string;
  minimum?: string;
}

export const handler: AppSyncResolverHandler<Args, Article[]> = async ({ arguments: { section, minimum = '0' } }) => {
  await connect();
  const condition = 'this.section === "' + section + '" && this.views >= ' + minimum;
  return ArticleModel.find({ $where: condition }).limit(20).lean(); // expect: nosql
};
