import { Statement } from './database.js';
import { profileOf } from './attributes.js';
import { assign } from './groups.js';

const COLUMNS = ['sub', 'email', 'company', 'locale'];
const insertUser = Statement.insert('users', COLUMNS);
const countUsers = new Statement('SELECT count(*) AS n FROM users');

export const handler = async (event) => {
  if (event.triggerSource !== 'PostConfirmation_ConfirmSignUp') return event;
  const profile = profileOf(event);
  await insertUser.run({ values: COLUMNS.map((column) => profile[column]) });
  await assign({ userName: event.userName, profile });
  const [{ n }] = await countUsers.run();
  console.log('there are %d users', n);
  return event;
};
