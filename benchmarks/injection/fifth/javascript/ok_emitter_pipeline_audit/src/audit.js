'use strict';

const { EventEmitter } = require('events');
const { Readable, Writable, Transform } = require('stream');
const { pipeline } = require('stream/promises');
const { unmarshall } = require('@aws-sdk/util-dynamodb');
const { insert } = require('./store');

class Trail extends EventEmitter {
  constructor() {
    super();
    this.counts = { INSERT: 0, MODIFY: 0, REMOVE: 0 };
    this.on('change', ({ eventName }) => {
      this.counts[eventName] += 1;
    });
  }
}

const differences = (before, after) =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => ({ name, before: before[name], after: after[name] }));

const toChanges = (trail) =>
  new Transform({
    objectMode: true,
    transform({ eventName, dynamodb: { Keys, OldImage = {}, NewImage = {}, ApproximateCreationDateTime: at } }, _encoding, done) {
      trail.emit('change', { eventName });
      const { id } = unmarshall(Keys);
      done(null, { id, at, eventName, differences: differences(unmarshall(OldImage), unmarshall(NewImage)) });
    },
  });

const toDatabase = () =>
  new Writable({
    objectMode: true,
    write(change, _encoding, done) {
      insert(change).then(() => done(), done);
    },
  });

exports.handler = async ({ Records }) => {
  const trail = new Trail();
  await pipeline(Readable.from(Records), toChanges(trail), toDatabase());
  console.log(JSON.stringify({ message: 'changes were stored', ...trail.counts }));
  return trail.counts;
};
