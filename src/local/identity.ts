/** What stands in ARNs, queue URLs and events of local mode. */
export const LOCAL_ACCOUNT = '000000000000';
export const LOCAL_REGION = 'us-east-1';
