const { unmarshall } = require('@aws-sdk/util-dynamodb');
const R = require('ramda');

const image = (side) => R.pipe(R.pathOr({}, ['dynamodb', side]), unmarshall);

const difference = (before, after) =>
  R.pipe(R.keys, R.reject((key) => R.equals(before[key], after[key])))({ ...before, ...after });

const mask = R.evolve({ email: R.replace(/^(.).*(@.*)$/, '$1***$2'), phone: R.pipe(String, R.takeLast(3), R.concat('***')) });

const shape = (record) => {
  const [before, after] = [image('OldImage')(record), image('NewImage')(record)];
  return {
    id: record.eventID,
    operation: R.toLower(record.eventName),
    fields: difference(before, after),
    current: mask(R.pick(['customerId', 'email', 'phone', 'tier'], after)),
  };
};

exports.handler = async (batch) => R.map(shape, batch);
