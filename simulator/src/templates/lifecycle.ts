import type { Simulation } from '../simulation';
export const unpause = (_simulation: Simulation, _templateId: string): void => {};
export const recategorise = (_simulation: Simulation, _templateId: string): void => {};
