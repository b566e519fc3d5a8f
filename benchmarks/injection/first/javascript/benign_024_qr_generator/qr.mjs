import QRCode from 'qrcode';

const LEVELS = ['L', 'M', 'Q', 'H'];

const json = (statusCode, payload) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(payload),
});

export const handler = async (event) => {
  const { text, level = 'M', size = '256' } = event.queryStringParameters ?? {};
  if (!text || text.length > 1024) {
    return json(400, { error: 'text must have 1 to 1024 characters' });
  }
  const width = Number.parseInt(size, 10);
  if (Number.isNaN(width) || width < 64 || width > 1024 || !LEVELS.includes(level)) {
    return json(400, { error: 'bad size or level' });
  }
  const dataUrl = await QRCode.toDataURL(text, { errorCorrectionLevel: level, width });
  return json(200, { text, dataUrl });
};
