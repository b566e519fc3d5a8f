export const write = (rows) => rows.map((row) => JSON.stringify(row)).join('\n');
