import type { Row } from '../registry';

export default (row: Row): Row => Object.assign({}, ...Object.values(row).filter((v) => typeof v === 'object'));
