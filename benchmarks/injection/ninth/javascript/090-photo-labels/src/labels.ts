import type { S3Event } from 'aws-lambda';
import { DetectLabelsCommand, RekognitionClient } from '@aws-sdk/client-rekognition';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

const rekognition = new RekognitionClient({});
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: S3Event): Promise<void> => {
  await Promise.all(
    event.Records.map(async ({ s3 }) => {
      const Name = decodeURIComponent(s3.object.key.replace(/\+/g, ' '));
      const { Labels = [] } = await rekognition.send(
        new DetectLabelsCommand({ Image: { S3Object: { Bucket: s3.bucket.name, Name } }, MaxLabels: 10, MinConfidence: 80 }),
      );
      const labels = Labels.map((label) => label.Name);
      await db.send(new PutCommand({ TableName: process.env.LABELS, Item: { photo: Name, labels } }));
    }),
  );
};
