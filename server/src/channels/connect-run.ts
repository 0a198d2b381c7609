import type { ConnectStep, ConnectStepName } from '../../../shared/contracts/channels';
import type { ProviderError } from '../provider';
import { getService } from '../support/get-service';
import { SecretError } from '../support/secrets';
import type { Strapi } from '../support/strapi-types';

/** A step that failed in words; ends the run, what was done before it stays done. */
export class StepFailed extends Error {}

/** What the provider refused, with what to do. */
export const inWords = (error: ProviderError): string => {
  if (error.class === 'reconnect') {
    return '360dialog refuses this API key. It may have been replaced: a new key from the Hub revokes the old one. Copy the current key and try again.';
  }
  if (['network', 'unreachable', 'timeout'].includes(String(error.code))) {
    return '360dialog cannot be reached from this server. Check its connection to the internet and try again.';
  }
  return `${error.title}. ${error.nextStep}`;
};

/** Runs named steps one after the other, tells each as it goes, and keeps their results. */
export const startConnectRun = (
  strapi: Strapi,
  names: ConnectStepName[],
  phoneNumberId: string | null
) => {
  const steps: ConnectStep[] = names.map((name) => ({ name, state: 'waiting', message: '' }));
  let number = phoneNumberId;
  const tell = (step: ConnectStep) =>
    getService(strapi, 'realtime').tellStep({ phoneNumberId: number, step: { ...step } });
  return {
    steps,
    knowNumber: (id: string) => {
      number = id;
    },
    /** @throws StepFailed after its sentence is kept */
    async step<T>(
      name: ConnectStepName,
      work: () => Promise<{ value: T; message: string }>
    ): Promise<T> {
      const step = steps.find((candidate) => candidate.name === name) as ConnectStep;
      step.state = 'running';
      tell(step);
      try {
        const { value, message } = await work();
        Object.assign(step, { state: 'done', message });
        tell(step);
        return value;
      } catch (error) {
        const known = error instanceof StepFailed || error instanceof SecretError;
        if (!known) strapi.log.error(`whatsapp: connecting failed at "${name}": ${String(error)}`);
        Object.assign(step, {
          state: 'failed',
          message: known
            ? (error as Error).message
            : 'Something went wrong on this server. Its log says more. Try again.',
        });
        tell(step);
        throw new StepFailed((error as Error).message);
      }
    },
    skipRest() {
      for (const step of steps) if (step.state === 'waiting') step.state = 'skipped';
    },
  };
};

export type ConnectRun = ReturnType<typeof startConnectRun>;
