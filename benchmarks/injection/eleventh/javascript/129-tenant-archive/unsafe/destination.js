'use strict';

exports.destinationFor = (delivery, id) => ({
  bucket: delivery.bucket ?? process.env.ARCHIVE_BUCKET,
  key: [delivery.prefix ?? 'archives', `${id}.zip`].join('/'),
});
