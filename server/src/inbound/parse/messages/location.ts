import { need, readNumber, readRecord, readString, type JsonRecord } from '../read';
import type { Readable } from './body';

/** Reads as name and address, or as the coordinates when the place has neither. */
export function readLocation(message: JsonRecord): Readable {
  const content = need(readRecord(message, 'location'), 'location is missing');
  const latitude = need(degrees(content, 'latitude', 90), 'location.latitude is no latitude');
  const longitude = need(degrees(content, 'longitude', 180), 'location.longitude is no longitude');
  const words = [readString(content, 'name'), readString(content, 'address')].filter(Boolean);
  return { text: words.join(', ') || `${latitude}, ${longitude}`, content };
}

function degrees(content: JsonRecord, key: string, limit: number): number | null {
  const value = readNumber(content, key);
  return value !== null && Math.abs(value) <= limit ? value : null;
}
