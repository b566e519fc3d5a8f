import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';

interface SearchInput {
  tenant: string;
  condition: string;
}

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.TABLE_NAME!;

async function* matching({ tenant, condition }: SearchInput) {
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(new ScanCommand({
      TableName,
      ExclusiveStartKey,
      FilterExpression: 'tenant = :tenant AND contains(label, :text)',
      ExpressionAttributeValues: { ':tenant': tenant, ':text': condition },
    }));
    yield* page.Items ?? [];
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
}

export const handler = async (input: SearchInput) => {
  const ids: string[] = [];
  for await (const item of matching(input)) {
    ids.push(item.id as string);
    if (ids.length >= 100) break;
  }
  return { ids };
};
