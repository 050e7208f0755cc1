import { protectedRules, type AccessRule } from '../kernel/access/index.ts';

export const activityRules: AccessRule[] = protectedRules('crm_activities', { dataClass: 'activities' });
