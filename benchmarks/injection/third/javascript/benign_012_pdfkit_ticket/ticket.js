const PDFDocument = require('pdfkit');

exports.handler = (event, context, callback) => {
  const body = JSON.parse(event.body);
  const doc = new PDFDocument({ size: 'A6' });
  const chunks = [];
  doc.on('data', (c) => chunks.push(c));
  doc.on('end', () => callback(null, {
    statusCode: 200,
    isBase64Encoded: true,
    headers: { 'Content-Type': 'application/pdf' },
    body: Buffer.concat(chunks).toString('base64'),
  }));
  doc.fontSize(18).text('Summer Festival');
  doc.fontSize(12).text('Seat ' + Number(body.seat));
  doc.text(String(body.name).slice(0, 60));
  doc.end();
};
