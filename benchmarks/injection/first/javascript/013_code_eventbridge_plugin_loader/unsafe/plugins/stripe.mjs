export const process = async (record) => Boolean(record?.charge);
