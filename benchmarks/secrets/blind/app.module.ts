import { Module } from '@nestjs/common';
import { ConfigModule, ConfigService } from '@nestjs/config';
import { JwtModule } from '@nestjs/jwt';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MailerModule } from '@nestjs-modules/mailer';

@Module({
  imports: [
    ConfigModule.forRoot({ envFilePath: '.env.local' }),
    TypeOrmModule.forRoot({
      type: 'postgres',
      host: 'ec2-54-220-35-19.eu-west-1.compute.amazonaws.com',
      username: 'kqzjvnfhwmxlte',
      password: '@@hex64@@',
      database: 'd7k2m9v4q1x8z3',
      ssl: { rejectUnauthorized: false },
    }),
    JwtModule.registerAsync({
      inject: [ConfigService],
      useFactory: (c: ConfigService) => ({
        secret: c.get<string>('JWT_SECRET'),
        signOptions: { expiresIn: '15m' },
      }),
    }),
    JwtModule.register({ secret: 'refresh_secret_9921', signOptions: { expiresIn: '30d' } }),
    MailerModule.forRoot({
      transport: 'smtps://noreply@turnip.farm:radish_Boat5@smtp.zoho.eu:465',
      defaults: { from: '"no reply" <noreply@turnip.farm>' },
    }),
  ],
  providers: [
    { provide: 'API_KEY', useValue: 'X-API-KEY' },
    { provide: 'SECRET_MANAGER', useValue: 'projects/turnip-farm/secrets/db-password/versions/latest' },
  ],
})
export class AppModule {}
