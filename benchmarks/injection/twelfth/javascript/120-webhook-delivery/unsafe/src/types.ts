export interface DeliveryJob { subscriberId: string; callbackUrl: string; payload: { id: string; type: string } }
export interface DeliveryContext { attempt: number }
