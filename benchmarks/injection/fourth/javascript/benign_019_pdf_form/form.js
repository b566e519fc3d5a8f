const fs = require('fs');
const path = require('path');
const { PDFDocument, StandardFonts } = require('pdf-lib');

const template = fs.readFileSync(path.join(__dirname, 'assets', 'form.pdf'));

async function fill(fields) {
  const doc = await PDFDocument.load(template);
  const font = await doc.embedFont(StandardFonts.Helvetica);
  const page = doc.getPage(0);
  let y = 700;
  for (const [label, value] of fields) {
    page.drawText(label, { x: 60, y, size: 10, font });
    page.drawText(value, { x: 180, y, size: 10, font });
    y -= 22;
  }
  return Buffer.from(await doc.save());
}

function clean(value) {
  return String(value == null ? '' : value).replace(/[^\x20-\x7e]/g, '?').slice(0, 80);
}

exports.handler = async (event) => {
  const input = JSON.parse(event.body || '{}');
  const fields = [
    ['Name', clean(input.name)],
    ['Street', clean(input.street)],
    ['City', clean(input.city)],
  ];
  const pdf = await fill(fields);
  return {
    statusCode: 200,
    isBase64Encoded: true,
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': 'attachment; filename="form.pdf"',
    },
    body: pdf.toString('base64'),
  };
};
