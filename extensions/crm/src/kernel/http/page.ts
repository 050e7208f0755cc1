import { z } from 'zod';

/** A list in pages, the first being 1. */
export const pageQuery = z.object({
	page: z.coerce.number().int().min(1).max(10_000).default(1),
	limit: z.coerce.number().int().min(1).max(100).default(25),
});

export type Page = z.infer<typeof pageQuery>;

export const rowsBefore = ({ page, limit }: Page): number => (page - 1) * limit;
