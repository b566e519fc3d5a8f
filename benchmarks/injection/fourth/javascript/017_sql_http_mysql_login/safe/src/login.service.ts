import bcrypt from 'bcryptjs';
import { createSession } from './session';

export interface UserRow {
  id: number;
  hash: string;
  locked: boolean;
}

export interface Users {
  findByLogin(login: string): Promise<UserRow | undefined>;
}

const DUMMY = '$2a$10$7EqJtq98hPqEX7fNZaFWoOhi5lZbYVb0WQmRk9y7v1s7h8Qw3h1Zy';

export class LoginService {
  constructor(private readonly users: Users) {}

  async login(name: string, password: string): Promise<string | null> {
    const user = await this.users.findByLogin(name);
    // same work for unknown users
    const matches = await bcrypt.compare(password, user?.hash ?? DUMMY);
    if (!user || !matches || user.locked) return null;
    return createSession(user.id);
  }
}
