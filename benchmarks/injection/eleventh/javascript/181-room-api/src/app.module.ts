import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Reservation } from './reservation.entity';
import { RoomsController } from './rooms.controller';
import { RoomsService } from './rooms.service';

@Module({
  imports: [
    TypeOrmModule.forRoot({ type: 'mysql', url: process.env.MYSQL_URI, entities: [Reservation] }),
    TypeOrmModule.forFeature([Reservation]),
  ],
  controllers: [RoomsController],
  providers: [RoomsService],
})
export class AppModule {}
