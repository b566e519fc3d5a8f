const xml2js = require('xml2js');
const { XMLParser } = require('fast-xml-parser');
const AWS = require('aws-sdk');
const { promisify } = require('util');

const s3 = new AWS.S3();
const parser = new xml2js.Parser({ explicitArray: true, trim: true });
const parseLegacy = promisify(parser.parseString.bind(parser));
const modern = new XMLParser({ ignoreAttributes: false, processEntities: false });

function legacyTotal(doc) {
  const lines = (doc.order && doc.order.line) || [];
  return lines.reduce((sum, l) => sum + Number(l.amount[0]) * Number(l.price[0]), 0);
}

function modernTotal(doc) {
  const list = doc.order?.lines?.line ?? [];
  const lines = Array.isArray(list) ? list : [list];
  return lines.reduce((sum, l) => sum + Number(l['@_amount']) * Number(l['@_price']), 0);
}

async function total(xml) {
  if (xml.includes('<lines>')) {
    return modernTotal(modern.parse(xml));
  }
  return legacyTotal(await parseLegacy(xml));
}

exports.handler = async (event) => {
  const totals = [];
  for (const r of event.Records) {
    const obj = await s3
      .getObject({ Bucket: r.s3.bucket.name, Key: decodeURIComponent(r.s3.object.key.replace(/\+/g, ' ')) })
      .promise();
    const value = await total(obj.Body.toString('utf8'));
    if (Number.isFinite(value)) totals.push(value);
  }
  return { count: totals.length, sum: totals.reduce((a, b) => a + b, 0) };
};

exports.total = total;
