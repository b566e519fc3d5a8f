// trigger: rest
const { MongoClient } = require("mongodb");

let database;

async function coupons() {
  if (!database) {
    const client = await MongoClient.connect(process.env.MONGO_ADDRESS);
    database = client.db("shop");
  }
  return database.collection("coupons");
}

const answer = (coupon) => ({ statusCode: coupon ? 200 : 404, body: coupon ? coupon.name : "" });

exports.unsafe = async (event) => {
  const { code } = JSON.parse(event.body);
  if (!code || code.length > 40) {
    return { statusCode: 400 };
  }
  return answer(await (await coupons()).findOneAndUpdate({ code, used: false }, { $set: { used: true } })); // expect: INJ004
};

exports.safe = async (event) => {
  const { code } = JSON.parse(event.body);
  if (typeof code !== "string" || code.length > 40) {
    return { statusCode: 400 };
  }
  return answer(await (await coupons()).findOneAndUpdate({ code, used: false }, { $set: { used: true } }));
};
