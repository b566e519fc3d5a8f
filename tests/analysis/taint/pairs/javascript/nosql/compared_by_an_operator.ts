// trigger: http
import { MongoClient } from "mongodb";

const users = new MongoClient(process.env.MONGO_URL!).db("shop").collection("users");

const found = async (filter: object) => {
  const user = await users.findOne(filter); // expect: INJ004
  return { statusCode: user ? 200 : 404 };
};

export const unsafe = async (event) => {
  const { name, wanted } = JSON.parse(event.body);
  return found({ name: { $eq: name }, $or: [{ kind: wanted }] });
};

export const safe = async (event) => {
  const { name, kinds } = JSON.parse(event.body);
  return found({ $and: [{ name: { $eq: name } }, { kind: { $in: kinds } }] });
};
