/** What a reader wants the pseudonyms for; each purpose has pseudonyms of its own, which cannot be laid side by side. */
export const PURPOSES = ['analysis', 'quality', 'campaign_planning'] as const;
export type Purpose = (typeof PURPOSES)[number];
