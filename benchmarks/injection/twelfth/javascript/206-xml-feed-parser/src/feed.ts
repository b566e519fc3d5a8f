import type { S3Event } from 'aws-lambda';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { XMLParser } from 'fast-xml-parser';

interface Offer { id: string; price: number; title: string }

const s3 = new S3Client({});
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const parser = new XMLParser({ processEntities: false, ignoreAttributes: false, parseTagValue: false, isArray: (name) => name === 'offer' });

const offers = (xml: string): Offer[] => {
  const { feed } = parser.parse(xml) as { feed?: { offer?: Record<string, string>[] } };
  return (feed?.offer ?? [])
    .map((offer) => ({ id: String(offer['@_id']), price: Number(offer.price), title: String(offer.title ?? '') }))
    .filter(({ price }) => Number.isFinite(price));
};

async function write(table: string, items: Offer[]): Promise<void> {
  for (let rest = items; rest.length > 0; rest = rest.slice(25)) {
    const requests = rest.slice(0, 25).map((Item) => ({ PutRequest: { Item } }));
    await db.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }));
  }
}

export const handler = async ({ Records }: S3Event): Promise<void> => {
  for (const { s3: entity } of Records) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: entity.bucket.name, Key: decodeURIComponent(entity.object.key.replace(/\+/g, ' ')) }));
    await write(process.env.OFFERS_TABLE ?? 'offers', offers((await Body?.transformToString()) ?? ''));
  }
};
