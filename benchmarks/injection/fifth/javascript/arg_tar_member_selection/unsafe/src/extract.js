'use strict';

const fs = require('fs');
const path = require('path');
const archive = require('./archive');
const { Selection } = require('./selection');

const WORK = '/tmp/work';

function prepare() {
  fs.rmSync(WORK, { recursive: true, force: true });
  fs.mkdirSync(WORK, { recursive: true });
}

function sizes(directory) {
  return fs
    .readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => fs.statSync(path.join(directory, entry.name)).size);
}

exports.handler = async function handler(event, context) {
  const selection = Selection.of(event);
  if (selection.empty) return { extracted: 0, bytes: 0 };
  prepare();
  const timeout = Math.max(1000, context.getRemainingTimeInMillis() - 2000);
  await archive.extract(selection.members, { directory: WORK, timeout });
  const found = sizes(WORK);
  return { extracted: found.length, bytes: found.reduce((a, b) => a + b, 0) };
};
