'use strict';

const BUCKETS = new Map([
  ['eu', process.env.ARCHIVE_BUCKET_EU],
  ['us', process.env.ARCHIVE_BUCKET_US],
]);

exports.destinationFor = (delivery, id) => ({
  bucket: BUCKETS.get(delivery.region) ?? process.env.ARCHIVE_BUCKET_EU,
  key: ['archives', `${id}.zip`].join('/'),
});
