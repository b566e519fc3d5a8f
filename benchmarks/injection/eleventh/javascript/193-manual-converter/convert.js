'use strict';

const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { buffer } = require('node:stream/consumers');
const { createHash } = require('node:crypto');
const { PutObjectCommand, S3Client } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});

const FORMATS = new Map([
  ['docx', { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', flags: ['--to', 'docx'] }],
  ['epub', { type: 'application/epub+zip', flags: ['--to', 'epub3', '--toc'] }],
  ['rst', { type: 'text/x-rst', flags: ['--to', 'rst', '--wrap=none'] }],
]);

async function pandoc(markdown, flags) {
  const child = spawn(
    '/opt/pandoc/bin/pandoc',
    ['--sandbox', '--from', 'gfm', ...flags, '--output', '-'],
    { stdio: ['pipe', 'pipe', 'inherit'], timeout: 30_000 },
  );
  child.stdin.end(markdown);
  const [output, [code]] = await Promise.all([buffer(child.stdout), once(child, 'close')]);
  if (code !== 0) throw new Error(`pandoc ended with ${code}`);
  return output;
}

exports.handler = async ({ manual, targets = [] }) => {
  const wanted = targets.filter((t) => FORMATS.has(t));
  const markdown = String(manual.markdown);
  if (markdown.length > 2_000_000) throw new RangeError('the manual is too long');
  const digest = createHash('sha256').update(markdown).digest('hex');
  const converted = await Promise.all(wanted.map(async (target) => {
    const { type, flags } = FORMATS.get(target);
    const Body = await pandoc(markdown, flags);
    const Key = `manuals/${digest}.${target}`;
    await s3.send(new PutObjectCommand({ Bucket: process.env.MANUAL_BUCKET, Key, Body, ContentType: type }));
    return { target, key: Key, bytes: Body.length };
  }));
  return { digest, converted };
};
