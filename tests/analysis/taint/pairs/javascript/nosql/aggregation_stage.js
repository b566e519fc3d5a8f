// trigger: websocket
const { MongoClient } = require("mongodb");

const client = new MongoClient(process.env.MONGO_ADDRESS);
const collection = client.db("chat").collection("messages");

const pipeline = (match) => [{ $match: match }, { $group: { _id: "$room", count: { $sum: 1 } } }];

exports.unsafe = async (event) => {
  const { filter } = JSON.parse(event.body);
  const rooms = await collection.aggregate(pipeline(filter)).toArray(); // expect: INJ004
  return { statusCode: 200, body: JSON.stringify(rooms) };
};

exports.safe = async (event) => {
  const { filter } = JSON.parse(event.body);
  const match = { room: `${filter.room}`, hidden: Boolean(filter.hidden) };
  const rooms = await collection.aggregate(pipeline(match)).toArray();
  return { statusCode: 200, body: JSON.stringify(rooms) };
};
