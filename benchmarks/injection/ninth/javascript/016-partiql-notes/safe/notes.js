const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, ExecuteStatementCommand } = require('@aws-sdk/lib-dynamodb');

class Notes {
  #client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  async tagged(member, tag) {
    const { Items } = await this.#client.send(new ExecuteStatementCommand({
      Statement: 'SELECT id, title FROM "notes" WHERE member = ? AND contains(tags, ?)',
      Parameters: [member, tag],
    }));
    return Items;
  }
}

const notes = new Notes();

exports.handler = async ({ pathParameters, requestContext }) => {
  const tag = decodeURIComponent(pathParameters.tag);
  const items = await notes.tagged(requestContext.authorizer.claims.sub, tag);
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(items),
  };
};
