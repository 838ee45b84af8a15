/** Of checks that tell of a risk rather than of damage: three bad runs of five open an alert, and what is unknown opens none. */
export const SOFT = { severityWhenUnknown: 'info', openAfter: 3, alertsWhenUnknown: false } as const;

/** Of checks that tell of a hard fact: the first bad run opens an alert, and what is unknown opens none. */
export const FACT = { severityWhenUnknown: 'info', openAfter: 1, alertsWhenUnknown: false } as const;
