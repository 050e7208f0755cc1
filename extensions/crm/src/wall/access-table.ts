import { activityRules } from '../activities/index.ts';
import { customerRules } from '../customers/index.ts';
import type { AccessRule, MemberFunction } from '../kernel/access/index.ts';
import { networkRules } from '../network/index.ts';
import { orderRules } from '../orders/index.ts';
import { productRules } from '../products/index.ts';
import { FRANCHISE_DASHBOARD_ID, NETWORK_DASHBOARD_ID } from './identifiers.ts';

/** Every rule of every room: the one table that all doors obey. */
export const ACCESS_TABLE: readonly AccessRule[] = [...networkRules, ...productRules, ...customerRules, ...activityRules, ...orderRules];

export const DASHBOARDS_OF: Record<MemberFunction, readonly string[]> = {
	head_office: [NETWORK_DASHBOARD_ID],
	region_manager: [NETWORK_DASHBOARD_ID],
	franchisee: [FRANCHISE_DASHBOARD_ID],
	employee: [FRANCHISE_DASHBOARD_ID],
};
