import { z } from 'zod';
import type { RouteContract } from '../kernel/http/index.ts';

const person = z.object({
	id: z.string(),
	firstName: z.string().nullable(),
	lastName: z.string().nullable(),
	/** Only of who works in a unit of the caller's own. */
	email: z.string().nullable(),
	/** What the person does now in the units that the caller may know of; empty for who has left, and for who works elsewhere. */
	functions: z.array(z.object({ unit: z.string(), function: z.enum(['head_office', 'region_manager', 'franchisee', 'employee']) })),
});
export type Person = z.infer<typeof person>;

/** Who works in a unit, and who wrote the rows of it that the caller may read; without `unit`: of the caller's own units. */
export const staffRoute = {
	method: 'get',
	path: '/staff',
	access: 'member',
	query: z.object({ unit: z.guid('not the id of a unit').toLowerCase().optional() }),
	reply: z.array(person),
} satisfies RouteContract;
