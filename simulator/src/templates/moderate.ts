import type { Simulation } from '../simulation';

/** Decides about a template whose moderation is over. */
export const moderate = (_simulation: Simulation, _templateId: string): void => {};
