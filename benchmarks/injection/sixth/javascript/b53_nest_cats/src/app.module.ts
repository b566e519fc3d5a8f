import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AnimalsController } from './animals.controller';
import { AnimalsService } from './animals.service';
import { Animal } from './animal.entity';

@Module({
  imports: [
    TypeOrmModule.forRoot({ type: 'postgres', url: process.env.DATABASE_URL, entities: [Animal] }),
    TypeOrmModule.forFeature([Animal]),
  ],
  controllers: [AnimalsController],
  providers: [AnimalsService],
})
export class AppModule {}
