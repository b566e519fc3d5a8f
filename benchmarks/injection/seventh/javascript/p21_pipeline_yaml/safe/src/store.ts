import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

export class DefinitionStore {
  private s3 = new S3Client({});
  private ddb = new DynamoDBClient({});

  async read(bucket: string, key: string): Promise<string> {
    const { Body } = await this.s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return Body!.transformToString('utf-8');
  }

  async register(name: string, stages: number): Promise<void> {
    await this.ddb.send(
      new PutItemCommand({
        TableName: process.env.DEFINITIONS_TABLE,
        Item: { name: { S: name }, stages: { N: String(stages) } },
      }),
    );
  }
}
