import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import * as llm from './llm.mjs';

const dynamo = new DynamoDBClient({});

export const handler = async (event) => {
  const { question, user } = JSON.parse(event.body);
  const [context, vector] = await Promise.all([llm.passages(question), llm.embed(question)]);
  const { text, tokens } = await llm.answer(question, context);
  await dynamo.send(
    new PutItemCommand({
      TableName: process.env.HISTORY_TABLE,
      Item: marshall({ user, at: Date.now(), question, text, tokens, vector }),
    }),
  );
  return { statusCode: 200, body: JSON.stringify({ text }) };
};
