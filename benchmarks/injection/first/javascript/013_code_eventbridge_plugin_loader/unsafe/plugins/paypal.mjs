export const process = async (record) => record?.status === 'COMPLETED';
