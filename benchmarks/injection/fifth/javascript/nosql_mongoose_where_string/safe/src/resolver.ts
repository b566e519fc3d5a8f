import type { AppSyncResolverHandler } from 'aws-lambda';
import { ArticleModel, connect, type Article } from './model';

interface Args {
  section: string;
  minimum?: string;
}

export const handler: AppSyncResolverHandler<Args, Article[]> = async ({ arguments: { section, minimum = '0' } }) => {
  await connect();
  const views = Number(minimum);
  return ArticleModel.find({ section: String(section), views: { $gte: Number.isFinite(views) ? views : 0 } }).limit(20).lean();
};
