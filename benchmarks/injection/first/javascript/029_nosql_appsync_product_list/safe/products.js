const mongoose = require('mongoose');

const schema = new mongoose.Schema(
  { name: String, category: String, price: Number, hidden: Boolean },
  { strict: false },
);
const Product = mongoose.models.Product || mongoose.model('Product', schema);

let ready;
const connect = () => {
  ready = ready || mongoose.connect(process.env.MONGODB_URI, { maxPoolSize: 2 });
  return ready;
};

const toQuery = (filter) => {
  const { category, maxPrice } = JSON.parse(filter || '{}');
  const query = { hidden: false };
  if (category !== undefined) query.category = String(category);
  if (!Number.isNaN(Number(maxPrice))) query.price = { $lte: Number(maxPrice) };
  return query;
};

exports.handler = async (event) => {
  const { filter, limit = 25 } = event.arguments;
  await connect();
  const products = await Product.find(toQuery(filter)).limit(Math.min(Number(limit) || 25, 100)).lean();
  return products.map(({ _id, name, category, price }) => ({
    id: String(_id),
    name,
    category,
    price,
  }));
};
