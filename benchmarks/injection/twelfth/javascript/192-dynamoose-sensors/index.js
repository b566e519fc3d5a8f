const dynamoose = require('dynamoose');

const Reading = dynamoose.model(
  process.env.READINGS_TABLE,
  new dynamoose.Schema({
    sensor: { type: String, hashKey: true },
    at: { type: Number, rangeKey: true },
    value: Number,
  }),
  { create: false, waitForActive: false },
);

const resolvers = new Map([
  ['history', async ({ sensor, from, to }) => {
    const readings = await Reading.query('sensor').eq(sensor).where('at').between(Number(from), Number(to)).limit(500).exec();
    return readings.map(({ at, value }) => ({ at, value }));
  }],
  ['latest', async ({ sensor }) => {
    const [reading] = await Reading.query('sensor').eq(sensor).sort('descending').limit(1).exec();
    return reading ?? null;
  }],
]);

exports.handler = async ({ info: { fieldName }, arguments: args }) => {
  const resolve = resolvers.get(fieldName);
  if (resolve === undefined) throw new Error('no resolver');
  return resolve(args);
};
