/** Where a member begins who has never been anywhere: the dashboard that answers their first question. */
export const landingPage = ({ lastPage, dashboards }: { lastPage: string | null; dashboards: readonly string[] }): string | null => {
	const [first] = dashboards;
	return lastPage === null && first !== undefined ? `/insights/${first}` : null;
};
