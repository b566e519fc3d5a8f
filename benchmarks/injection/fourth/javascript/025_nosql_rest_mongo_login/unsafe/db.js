const { MongoClient } = require('mongodb');

let client;

exports.users = async function () {
  if (!client) {
    client = new MongoClient(process.env.MONGO_URL, { maxPoolSize: 2 });
    await client.connect();
  }
  return client.db('shop').collection('users');
};
