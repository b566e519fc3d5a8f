import React, { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField, Button } from '@mui/material';
import { useAuth } from '../hooks/useAuth';

type Props = { onToken: (token: string) => void; passwordHint?: string };

export const LoginForm: React.FC<Props> = ({ onToken, passwordHint }) => {
  const { t } = useTranslation();
  const { login } = useAuth();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [showPassword, setShowPassword] = useState(false);

  const submit = async () => {
    const token = await login(email, password);
    onToken(token);
  };

  const demo = async () => {
    onToken(await login('demo@vloerenhal.nl', 'Laminaat2Eiken'));
  };

  return (
    <form onSubmit={submit} className="form-password-wrapper">
      <TextField id="email" label={t('email')} value={email} onChange={(e) => setEmail(e.target.value)} />
      <TextField
        id="password-input"
        type={showPassword ? 'text' : 'password'}
        autoComplete="current-password"
        placeholder="••••••••"
        helperText={passwordHint}
        value={password}
        onChange={(e) => setPassword(e.target.value)}
      />
      <a href="/reset-password">{t('login.passwordForgotten')}</a>
      <Button onClick={() => setShowPassword(!showPassword)}>{t('login.showPassword')}</Button>
      <Button onClick={demo}>{t('login.demo')}</Button>
    </form>
  );
};
