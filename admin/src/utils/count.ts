/** Counts of views stop at 100: everything from there on is "99+". */
export const cappedCount = (count: number): string => (count > 99 ? '99+' : String(count));
