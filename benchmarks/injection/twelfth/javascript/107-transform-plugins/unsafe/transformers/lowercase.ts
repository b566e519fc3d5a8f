import type { Row } from '../registry';

export default (row: Row): Row => Object.fromEntries(Object.entries(row).map(([k, v]) => [k.toLowerCase(), v]));
