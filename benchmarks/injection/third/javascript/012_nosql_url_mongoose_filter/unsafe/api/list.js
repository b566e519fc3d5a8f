const mongoose = require('mongoose');
const Item = require('./models/item');

exports.handler = async (event) => {
  if (mongoose.connection.readyState === 0) {
    await mongoose.connect(process.env.MONGO);
  }
  const qs = event.queryStringParameters || {};
  const filter = qs.filter ? JSON.parse(qs.filter) : {};
  const items = await Item.find(filter).limit(50).lean(); // expect: nosql
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(items.map((i) => ({ id: i._id, name: i.name }))),
  };
};
