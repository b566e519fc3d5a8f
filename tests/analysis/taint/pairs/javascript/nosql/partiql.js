// trigger: sqs
const { DynamoDB } = require("@aws-sdk/client-dynamodb");

const dynamodb = new DynamoDB({});

const execute = (Statement, Parameters) => dynamodb.executeStatement({ Statement, Parameters }); // expect: INJ004

exports.unsafe = async (event) => {
  for await (const { body } of event.Records) {
    const { id } = JSON.parse(body);
    await execute(`DELETE FROM "carts" WHERE "id" = '${id}'`);
  }
};

exports.safe = async (event) => {
  for await (const { body } of event.Records) {
    const { id } = JSON.parse(body);
    await execute('DELETE FROM "carts" WHERE "id" = ?', [{ S: id }]);
  }
};
