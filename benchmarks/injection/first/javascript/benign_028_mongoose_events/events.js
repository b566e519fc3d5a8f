const mongoose = require('mongoose');

const Event = mongoose.models.Event || mongoose.model('Event', new mongoose.Schema({
  calendar: String,
  title: String,
  startsAt: Date,
}));

let connection;
const connect = async () => {
  connection ??= await mongoose.connect(process.env.MONGODB_URI, { maxPoolSize: 1 });
};

const toDate = (value, fallback) => {
  const date = new Date(String(value));
  return Number.isNaN(date.getTime()) ? fallback : date;
};

exports.handler = async (event) => {
  const { calendar, from } = event.queryStringParameters || {};
  await connect();
  const items = await Event.find({
    calendar: String(calendar || 'main'),
    startsAt: { $gte: toDate(from, new Date()) },
  }).sort({ startsAt: 1 }).limit(50).lean();
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(items.map(({ title, startsAt }) => ({ title, startsAt }))),
  };
};
