import 'reflect-metadata';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Brackets } from 'typeorm';
import { Book, dataSource } from './data-source';

const ORDER = { title: 'b.title', year: 'b.year' } as const;
type OrderKey = keyof typeof ORDER;

const isOrderKey = (k: string): k is OrderKey => k === 'title' || k === 'year';

interface Search {
  text: string;
  shelves: string[];
  order: OrderKey;
}

function read(params: Record<string, string | undefined> = {}): Search {
  const order = params.order ?? 'title';
  return {
    text: params.text ?? '',
    shelves: (params.shelves ?? '').split(',').filter((s) => s !== ''),
    order: isOrderKey(order) ? order : 'title',
  };
}

export const handler = async (event: APIGatewayProxyEventV2) => {
  const s = read(event.queryStringParameters);
  const ds = await dataSource();
  const qb = ds.getRepository(Book).createQueryBuilder('b').orderBy(ORDER[s.order]).take(40);
  if (s.text) {
    qb.where(
      new Brackets((w) => w.where('b.title ILIKE :t', { t: `%${s.text}%` }).orWhere('b.author ILIKE :t', { t: `%${s.text}%` })),
    );
  }
  if (s.shelves.length > 0) qb.andWhere('b.shelf IN (:...shelves)', { shelves: s.shelves });
  const [books, total] = await qb.getManyAndCount();
  return { statusCode: 200, body: JSON.stringify({ books, total }) };
};
