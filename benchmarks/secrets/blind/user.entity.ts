import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { IsString, Matches, MinLength } from 'class-validator';
import { createHmac } from 'crypto';

export enum CredentialType {
  PASSWORD = 'password',
  API_KEY = 'api_key',
  REFRESH_TOKEN = 'refresh_token',
}

const HASH_SECRET = 'xP!93kd-orders-hmac';

@Entity()
export class User {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ default: 'c56a4180-65aa-42ec-a945-5fd21dec0538' })
  tenantId: string;

  @Column({ name: 'password_hash', select: false })
  passwordHash: string;

  @IsString()
  @MinLength(8, { message: 'Password is too short' })
  @Matches(/((?=.*\d)|(?=.*\W+))(?![.\n])(?=.*[A-Z])(?=.*[a-z]).*$/, { message: 'password too weak' })
  password: string;

  apiToken?: string | null;

  setPassword(pw: string): void {
    this.passwordHash = createHmac('sha256', HASH_SECRET).update(pw).digest('hex');
  }

  static seedAdmin(): User {
    const u = new User();
    u.setPassword('Adm1n-Orders!');
    return u;
  }
}
