import { Body, Controller, Get, Injectable, Module, Param, ParseIntPipe, ParseEnumPipe, Patch, Query } from '@nestjs/common';
import { InjectDataSource, TypeOrmModule } from '@nestjs/typeorm';
import { IsInt, Max, Min } from 'class-validator';
import { DataSource } from 'typeorm';

enum State {
  Open = 'open',
  Sent = 'sent',
}

class AmountDto {
  @IsInt()
  @Min(1)
  @Max(99)
  amount!: number;
}

@Injectable()
class OrdersService {
  constructor(@InjectDataSource() private readonly ds: DataSource) {}

  byState(state: State): Promise<{ id: number }[]> {
    return this.ds.query('SELECT id FROM orders WHERE state = $1 LIMIT 100', [state]);
  }

  setAmount(id: number, amount: number): Promise<unknown> {
    return this.ds.createQueryBuilder().update('orders').set({ amount }).where('id = :id', { id }).execute();
  }
}

@Controller('orders')
class OrdersController {
  constructor(private readonly orders: OrdersService) {}

  @Get()
  list(@Query('state', new ParseEnumPipe(State)) state: State) {
    return this.orders.byState(state);
  }

  @Patch(':id')
  async patch(@Param('id', ParseIntPipe) id: number, @Body() dto: AmountDto) {
    await this.orders.setAmount(id, dto.amount);
    return { id };
  }
}

@Module({
  imports: [TypeOrmModule.forRoot({ type: 'postgres', url: process.env.DATABASE_URL })],
  controllers: [OrdersController],
  providers: [OrdersService],
})
export class OrdersModule {}
