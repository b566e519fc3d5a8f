const { S3Client, WriteGetObjectResponseCommand } = require('@aws-sdk/client-s3');
const { execFileSync } = require('child_process');
const { writeFileSync, readFileSync, rmSync } = require('fs');
const { join } = require('path');
const os = require('os');
const crypto = require('crypto');

const s3 = new S3Client({});

function workFile(ext) {
  return join(os.tmpdir(), crypto.randomUUID() + ext);
}

function labelOf(userRequest) {
  const u = new URL(userRequest.url);
  const text = u.searchParams.get('stamp') || 'COPY';
  if (!/^[A-Za-z0-9][A-Za-z0-9 ]{0,30}$/.test(text)) return 'COPY';
  return text;
}

async function original(ctx) {
  const res = await fetch(ctx.inputS3Url);
  if (!res.ok) throw new Error('origin answered ' + res.status);
  return Buffer.from(await res.arrayBuffer());
}

exports.main = async (event) => {
  const ctx = event.getObjectContext;
  const pdf = workFile('.pdf');
  const out = workFile('.out.pdf');
  const stampPdf = workFile('.stamp.pdf');
  try {
    writeFileSync(pdf, await original(ctx));
    const label = labelOf(event.userRequest);
    execFileSync('convert', ['-size', '600x800', 'xc:none', '-pointsize', '64', '-gravity', 'center', '-annotate', '45', label, stampPdf]);
    execFileSync('qpdf', [pdf, '--overlay', stampPdf, '--repeat=1', '--', out]);
    await s3.send(new WriteGetObjectResponseCommand({
      RequestRoute: ctx.outputRoute,
      RequestToken: ctx.outputToken,
      Body: readFileSync(out),
    }));
  } finally {
    for (const f of [pdf, out, stampPdf]) rmSync(f, { force: true });
  }
  return { statusCode: 200 };
};
