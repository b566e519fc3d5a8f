// trigger: http
const { MongoClient } = require("mongodb");

const client = new MongoClient(process.env.MONGO_ADDRESS);

async function login(user, pin) {
  const users = client.db("app").collection("users");
  const found = await users.findOne({ user, pin }); // expect: INJ004
  return found !== null;
}

exports.unsafe = async (event) => {
  const { user, pin } = JSON.parse(event.body);
  return { statusCode: (await login(user, pin)) ? 200 : 401 };
};

exports.safe = async (event) => {
  const { user, pin } = JSON.parse(event.body);
  return { statusCode: (await login(String(user), String(pin))) ? 200 : 401 };
};
