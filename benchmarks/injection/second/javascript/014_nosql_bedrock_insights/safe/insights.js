'use strict';

const { MongoClient } = require('mongodb');

const client = new MongoClient(process.env.MONGO_URI);
const METRICS = new Map([['revenue', '$amount'], ['visits', '$visits']]);

const toParameters = (list = []) => new Map(list.map(({ name, value }) => [name, value]));

async function insight(parameters) {
  const facts = client.db('warehouse').collection('facts');
  const expression = METRICS.get(parameters.get('metric')) ?? '$visits';
  const stages = [{ $group: { _id: '$day', total: { $sum: expression } } }];
  return facts.aggregate([...stages, { $limit: 50 }]).toArray();
}

exports.handler = async (event) => {
  const { actionGroup, function: name, parameters } = event;
  const result = await insight(toParameters(parameters));
  return {
    messageVersion: '1.0',
    response: {
      actionGroup,
      function: name,
      functionResponse: { responseBody: { TEXT: { body: JSON.stringify(result) } } },
    },
  };
};
