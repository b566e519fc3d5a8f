// trigger: http
const { MongoClient } = require("mongodb");

const accounts = new MongoClient(process.env.MONGO_ADDRESS).db("app").collection("accounts");

const body = (event) => JSON.parse(event.body);

exports.unsafe = async (event) => {
  const { name, tag, most } = body(event);
  const one = await accounts.findOne({ $expr: { $eq: ["$secret", name] } }); // expect: INJ004
  const two = await accounts.aggregate([{ $match: { $expr: { $in: [tag, "$tags"] } } }]).toArray(); // expect: INJ004
  const three = await accounts.aggregate([{ $project: { rich: { $gt: ["$sum", most] } } }]).toArray(); // expect: INJ004
  return { statusCode: one && two.length && three.length ? 200 : 404 };
};

exports.safe = async (event) => {
  const { name, tag, most } = body(event);
  const one = await accounts.findOne({ $or: [{ secret: { $eq: name } }, { tags: { $in: [tag] } }] });
  const two = await accounts.aggregate([{ $match: { sum: { $gt: most } } }, { $project: { sum: 1 } }]).toArray();
  return { statusCode: one && two.length ? 200 : 404 };
};
