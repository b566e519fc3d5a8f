const yaml = require('js-yaml');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');

const docClient = DynamoDBDocumentClient.from(new DynamoDBClient({}));

function toDefinition(record) {
  const text = Buffer.from(record.value, 'base64').toString('utf-8');
  const doc = yaml.load(text); // expect: deser
  return {
    pipelineId: String(doc.name),
    version: Number(doc.version),
    stages: (doc.stages || []).map((stage) => String(stage.name)),
  };
}

exports.handler = async (event) => {
  const records = Object.values(event.records).flat();
  for (const record of records) {
    const definition = toDefinition(record);
    await docClient.send(
      new PutCommand({ TableName: process.env.PIPELINES_TABLE, Item: definition })
    );
    console.log(JSON.stringify({ level: 'info', offset: record.offset, pipelineId: definition.pipelineId }));
  }
};
