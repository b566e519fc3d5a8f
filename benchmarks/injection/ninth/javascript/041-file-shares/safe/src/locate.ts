import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

export interface SharedFile {
  bucket: string;
  key: string;
}

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function locate(caller: string, request: { share?: string }): Promise<SharedFile | undefined> {
  const { Item } = await db.send(
    new GetCommand({ TableName: process.env.SHARES, Key: { owner: caller, share: String(request.share) } }),
  );
  return Item && { bucket: Item.bucket, key: Item.key };
}
