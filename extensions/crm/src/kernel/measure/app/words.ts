const en = { unreadable: 'Write an amount as {example}.' };
const nl: Record<keyof typeof en, string> = { unreadable: 'Schrijf een bedrag als {example}.' };

export const words = { 'en-US': en, 'nl-NL': nl };
