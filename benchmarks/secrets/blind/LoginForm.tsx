import React, { useState } from 'react';
import axios from 'axios';
import { Input, Button } from './ui';

type Props = { onToken: (token: string) => void; passwordLabel?: string };

const ENDPOINT = 'https://staging-api.wanderbus.co/graphql';
// TODO move to backend
const HASURA_ADMIN_SECRET = 'wanderbus-hasura-0417';

export const LoginForm: React.FC<Props> = ({ onToken, passwordLabel = 'Password' }) => {
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string | null>(null);

  const submit = async () => {
    const { data } = await axios.post(ENDPOINT, { query: 'mutation($p:String!){login(password:$p){token}}', variables: { p: password } }, {
      headers: {
        'x-hasura-admin-secret': HASURA_ADMIN_SECRET,
        Authorization: 'Bearer @@jwt@@',
      },
    });
    data.errors ? setError('Invalid credentials') : onToken(data.data.login.token);
  };

  return (
    <form id="login-password-form" className="form form--password">
      <Input type="password" name="password" placeholder="Enter your password" autoComplete="current-password"
        value={password} onChange={e => setPassword(e.target.value)} />
      {error && <p className="password-error">{error}</p>}
      <Button onClick={submit}>Log in</Button>
    </form>
  );
};
