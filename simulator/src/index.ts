import { findChannel } from './identity/channels';
import { createApp, listen, portOf } from './server';
import { Simulation } from './simulation';

export interface SimulatorOptions {
  /** 0 = any free port */
  port?: number;
  host?: '127.0.0.1';
  /** where everything is kept over a restart; without it nothing is */
  stateFile?: string;
  /** of behaviour that is at random; only a fresh state takes it */
  seed?: number;
}

export interface Simulator {
  /** base address of the provider's paths; the control API is below `/_simulator`, the phone at `/` */
  url: string;
  port: number;
  /** API key of the first number; the control API needs none */
  key: string;
  stop(): Promise<void>;
}

/** Starts a local 360dialog: its HTTP API, its webhooks, customers, and a clock that can be moved. */
export const startSimulator = async (options: SimulatorOptions = {}): Promise<Simulator> => {
  const host = options.host ?? '127.0.0.1';
  const simulation = new Simulation(options.stateFile ?? null, options.seed ?? 1);
  const server = await listen(createApp(simulation), options.port ?? 0, host).catch(
    (error: unknown) => {
      simulation.stop();
      throw error;
    }
  );
  const port = portOf(server);
  return {
    url: `http://${host}:${port}`,
    port,
    get key() {
      return findChannel(simulation.store, undefined)?.key ?? '';
    },
    stop: () =>
      new Promise((resolve) => {
        simulation.stop();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
