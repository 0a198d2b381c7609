import { useSteerWhatsappBroadcastMutation } from '../../../services/broadcasts';
import { useTellProblem } from '../../../hooks/useTellProblem';
import type { OverLimitChoice } from '../../../../../shared/contracts/campaigns';

/** Pauses, resumes, stops a broadcast, or tries its rest again; says why where it cannot. */
export const useSteer = (id: string) => {
  const [steer, { isLoading, originalArgs }] = useSteerWhatsappBroadcastMutation();
  const tellProblem = useTellProblem();
  const run = async (
    action: 'pause' | 'resume' | 'stop' | 'retry',
    overLimit?: OverLimitChoice
  ): Promise<boolean> => {
    const answer = await steer({ id, action, ...(overLimit ? { overLimit } : {}) });
    if ('error' in answer) tellProblem({ error: answer.error });
    return !('error' in answer && answer.error);
  };
  return { run, running: isLoading ? (originalArgs?.action ?? null) : null };
};

export type Steer = ReturnType<typeof useSteer>;
