import type { KinesisStreamEvent } from 'aws-lambda';
import { TranslateClient, TranslateTextCommand } from '@aws-sdk/client-translate';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

const translate = new TranslateClient({});
const db = new DynamoDBClient({});
const TARGETS = ['de', 'fr', 'es'] as const;

interface Review {
  product: number;
  text: string;
}

async function* translations(text: string): AsyncGenerator<[string, string]> {
  for (const target of TARGETS) {
    const { TranslatedText } = await translate.send(
      new TranslateTextCommand({ SourceLanguageCode: 'auto', TargetLanguageCode: target, Text: text }),
    );
    yield [target, TranslatedText ?? ''];
  }
}

export const handler = async (event: KinesisStreamEvent): Promise<void> => {
  for (const record of event.Records) {
    const review: Review = JSON.parse(Buffer.from(record.kinesis.data, 'base64').toString('utf8'));
    for await (const [language, text] of translations(String(review.text).slice(0, 2000))) {
      await db.send(
        new PutItemCommand({
          TableName: process.env.REVIEWS,
          Item: {
            id: { S: `${record.eventID}#${language}` },
            product: { N: String(Number(review.product)) },
            text: { S: text },
          },
        }),
      );
    }
  }
};
