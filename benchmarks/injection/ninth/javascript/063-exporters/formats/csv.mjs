export const write = (rows) => rows.map(({ id, nights }) => `${id},${nights}`).join('\r\n');
