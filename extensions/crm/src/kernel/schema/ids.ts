declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]?: Name };

export type UnitId = Branded<'UnitId'>;
export type UserId = Branded<'UserId'>;
export type CustomerId = Branded<'CustomerId'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);
