// trigger: authorizer
const { DynamoDBClient, GetItemCommand } = require("@aws-sdk/client-dynamodb");
const { createHmac } = require("node:crypto");

const client = new DynamoDBClient({});
const find = (id) => client.send(new GetItemCommand({ TableName: "devices", Key: { id: { S: id } } }));

function read(token) {
  const [head, mac] = token.split(".");
  return { head, mac, said: JSON.parse(Buffer.from(head, "base64url").toString()) };
}

exports.unsafe = async (event) => {
  const { said, mac } = read(event.authorizationToken);
  const { Item } = await find(said.device);
  if (!Item || mac.length !== 43) return { isAuthorized: false };
  return { isAuthorized: true, context: { device: said.device } }; // expect: INJ020
};

exports.safe = async (event) => {
  const { head, said, mac } = read(event.authorizationToken);
  const { Item } = await find(said.device);
  const made = createHmac("sha256", Item.secret.S).update(head).digest("base64url");
  return { isAuthorized: made === mac };
};
