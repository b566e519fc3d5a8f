export interface DeliveryJob { subscriberId: string; payload: { id: string; type: string } }
export interface DeliveryContext { attempt: number }
