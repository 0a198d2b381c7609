import type { Middleware } from 'koa';
import type Koa from 'koa';
import { setTimeout as wait } from 'node:timers/promises';
import type { Simulation } from '../simulation';
import type { FaultEffect, RequestRecord } from '../state/model';
import { BodyTooLarge, readBody } from '../support/body';
import { parseJson } from '../support/json';
import { isLate } from './codes';
import { badParameter, invalidKeyBody, ProviderError } from './errors';
import { faultFor } from './faults';
import { Ledger } from './ledger';
import { routes } from './routes';
import type { ProviderAnswer, Route } from './types';

const MOST_JSON = 3 * 1024 * 1024;
const MOST_FILE = 101 * 1024 * 1024;

const decoded = (group: string): string => {
  try {
    return decodeURIComponent(group);
  } catch {
    return group;
  }
};

const findRoute = (
  method: string,
  path: string
): { route: Route; params: string[] } | undefined => {
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(path) : null;
    if (match) return { route, params: match.slice(1).map((group) => decoded(group ?? '')) };
  }
  return undefined;
};

/** What a fault answers in the provider's place; null when it lets the request through. */
const faultAnswer = (effect: FaultEffect): ProviderAnswer | null => {
  if (effect.status !== undefined || effect.body !== undefined) {
    const status = effect.status ?? 200;
    return { status, body: effect.body ?? { error: `HTTP ${status}` } };
  }
  if (effect.code === undefined || isLate(effect.code)) return null;
  const error = new ProviderError(effect.code, {
    details: 'Asked for by a fault of the simulator.',
  });
  return { status: error.http, body: error.body() };
};

const isFile = (path: string): boolean => path === '/media' || path.startsWith('/upload:');

/** The provider's side of the simulator: keys, ledger, faults, and the endpoints behind them. */
export const providerGateway = (simulation: Simulation): Middleware => {
  const ledger = new Ledger(simulation);

  const answerTo = async (
    ctx: Koa.Context,
    record: RequestRecord,
    effect: FaultEffect | null,
    bytes: Buffer,
    json: unknown
  ): Promise<ProviderAnswer> => {
    const key = ctx.get('D360-API-KEY');
    const number = key === '' ? undefined : simulation.store.numbers.find((row) => row.key === key);
    if (!number) return { status: 401, body: invalidKeyBody };
    record.phoneNumberId = number.id;
    const inPlace = effect ? faultAnswer(effect) : null;
    if (inPlace) return inPlace;
    const found = findRoute(ctx.method, ctx.path);
    if (!found) return { status: 404, body: { error: `no such path: ${ctx.method} ${ctx.path}` } };
    try {
      return await found.route.handle({
        simulation,
        number,
        query: new URLSearchParams(ctx.querystring),
        headers: Object.fromEntries(
          Object.entries(ctx.headers).map(([name, value]) => [name, String(value)])
        ),
        params: found.params,
        bytes,
        json,
        fault: effect,
      });
    } catch (error) {
      if (error instanceof ProviderError) return { status: error.http, body: error.body() };
      ctx.app.emit('error', error, ctx);
      return { status: 500, body: new ProviderError(131000).body() };
    }
  };

  return async (ctx) => {
    const started = performance.now();
    const record = ledger.open(ctx.method, ctx.path, new URLSearchParams(ctx.querystring));
    let bytes: Buffer;
    try {
      bytes = await readBody(ctx.req, isFile(ctx.path) ? MOST_FILE : MOST_JSON);
    } catch (error) {
      const tooLarge = error instanceof BodyTooLarge;
      if (tooLarge) {
        ctx.status = 413;
        ctx.body = { error: 'body too large' };
        ctx.set('connection', 'close');
      }
      return ledger.close(record, tooLarge ? 413 : 0, ctx.body ?? null, started);
    }
    const text = isFile(ctx.path) ? null : bytes.toString('utf8');
    const json = text === null || text === '' ? undefined : parseJson(text);
    ledger.noteBody(record, json, text === '' ? null : text);
    const fault = faultFor(simulation, { method: ctx.method, path: ctx.path, to: record.to });
    record.fault = fault?.id ?? null;
    const effect = fault?.effect ?? null;
    if (effect?.reset) {
      ledger.close(record, 0, null, started);
      return cut(ctx);
    }
    const unreadable = text !== null && text !== '' && json === undefined && ctx.method === 'POST';
    const answer = unreadable
      ? errorAnswer(badParameter('Invalid JSON in the body.'))
      : await answerTo(ctx, record, effect, bytes, json);
    record.wamid = answer.wamid ?? null;
    if (answer.noted !== undefined) record.body = answer.noted;
    const isBytes = Buffer.isBuffer(answer.body);
    ledger.close(
      record,
      effect?.dropAfterAccept ? 0 : answer.status,
      isBytes ? null : answer.body,
      started
    );
    if (effect?.delayMs) await wait(effect.delayMs);
    if (effect?.dropAfterAccept) return cut(ctx);
    if (effect?.trickle) return trickle(ctx, answer, effect.trickle);
    ctx.status = answer.status;
    if (answer.contentType) ctx.type = answer.contentType;
    ctx.body = answer.body;
  };
};

const errorAnswer = (error: ProviderError): ProviderAnswer => ({
  status: error.http,
  body: error.body(),
});

/** Ends the connection without an answer. */
const cut = (ctx: Koa.Context): void => {
  ctx.respond = false;
  ctx.req.socket.destroy();
};

/** Sends the answer byte by byte. */
const trickle = async (
  ctx: Koa.Context,
  answer: ProviderAnswer,
  everyMs: number
): Promise<void> => {
  ctx.respond = false;
  const bytes = Buffer.isBuffer(answer.body)
    ? answer.body
    : Buffer.from(JSON.stringify(answer.body));
  ctx.res.writeHead(answer.status, {
    'content-type': answer.contentType ?? 'application/json',
    'content-length': bytes.length,
  });
  for (const byte of bytes) {
    if (ctx.res.destroyed) return;
    ctx.res.write(Buffer.from([byte]));
    await wait(everyMs);
  }
  ctx.res.end();
};
