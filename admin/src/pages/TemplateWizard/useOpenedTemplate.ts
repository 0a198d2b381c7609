import { useCallback, useState } from 'react';
import type { TemplateDetail } from '../../../../shared/contracts';
import type { ApiError } from '../../components/LoadError';
import { useGetWhatsappTemplateQuery } from '../../services/templates';

interface Opened {
  template: TemplateDetail | null;
  error: ApiError | null;
  reload: () => void;
  /** How often it was read: another number is another opening. */
  times: number;
}

/**
 * A template as it was when it was opened: what others do to it meanwhile must not change the form, and is
 * told when it is saved.
 */
export const useOpenedTemplate = (id: string): Opened => {
  const [opened, setOpened] = useState<TemplateDetail | null>(null);
  const [times, setTimes] = useState(0);
  const { currentData, error, isFetching, refetch } = useGetWhatsappTemplateQuery(id, {
    skip: opened !== null,
    refetchOnMountOrArgChange: true,
  });
  if (opened === null && currentData && !isFetching) setOpened(currentData.data);
  const reload = useCallback(() => {
    setOpened(null);
    setTimes((before) => before + 1);
    if (error) void refetch();
  }, [error, refetch]);
  return {
    template: opened,
    error: opened === null && !isFetching && error ? (error as ApiError) : null,
    reload,
    times,
  };
};
