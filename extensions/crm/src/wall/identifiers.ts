/** Fixed keys of what an installation adds beside its collections. */
export const CRM_ROLE_ID = 'c0000000-0000-4000-8000-000000000001';
export const CRM_POLICY_ID = 'c0000000-0000-4000-8000-000000000002';
export const NETWORK_DASHBOARD_ID = 'c0000000-0000-4000-8000-000000000010';
export const FRANCHISE_DASHBOARD_ID = 'c0000000-0000-4000-8000-000000000011';
/** The folder of the host's library in which the bytes of customers' files lie. */
export const CRM_FOLDER_ID = 'c0000000-0000-4000-8000-000000000020';
