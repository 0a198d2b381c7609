import type { Simulation } from '../simulation';
import type { FaultEffect, PhoneNumber } from '../state/model';

/** A request to the provider's paths whose key was right. */
export interface ProviderRequest {
  simulation: Simulation;
  number: PhoneNumber;
  query: URLSearchParams;
  headers: Record<string, string | undefined>;
  /** groups of the route's pattern */
  params: string[];
  bytes: Buffer;
  /** the parsed body; undefined when there is none or it is no JSON */
  json: unknown;
  fault: FaultEffect | null;
}

export interface ProviderAnswer {
  status: number;
  body: unknown;
  /** of the ledger: what the request led to */
  wamid?: string;
  /** MIME type of a body of bytes */
  contentType?: string;
  /** what the ledger keeps of a body that is no JSON */
  noted?: unknown;
}

export type Handler = (request: ProviderRequest) => ProviderAnswer | Promise<ProviderAnswer>;

export interface Route {
  method: 'GET' | 'POST' | 'DELETE';
  path: RegExp;
  handle: Handler;
}

export const ok = (body: unknown): ProviderAnswer => ({ status: 200, body });
