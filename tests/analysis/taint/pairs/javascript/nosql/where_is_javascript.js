// trigger: alb
const mongoose = require("mongoose");

const Product = mongoose.model("Product", new mongoose.Schema({ name: String, price: Number }));

exports.unsafe = async (event) => {
  const { max } = event.queryStringParameters;
  const found = await Product.find({ $where: `this.price < ${max}` }); // expect: INJ004
  return { statusCode: 200, body: JSON.stringify(found) };
};

exports.safe = async (event) => {
  const { max } = event.queryStringParameters;
  const found = await Product.find({ price: { $lt: Number(max) } });
  return { statusCode: 200, body: JSON.stringify(found) };
};
