import { useCallback, useState } from 'react';
import { useFetchClient } from '@strapi/strapi/admin';
import { useTellProblem } from './useTellProblem';

/** Brings a file of one of our routes to the reader's disk: a link alone cannot carry the admin's token. */
export const useDownload = (): {
  download: (path: string, fileName: string) => Promise<void>;
  isLoading: boolean;
} => {
  const { get } = useFetchClient();
  const tellProblem = useTellProblem();
  const [isLoading, setIsLoading] = useState(false);
  const download = useCallback(
    async (path: string, fileName: string) => {
      setIsLoading(true);
      try {
        const { data } = await get<Blob>(path, { responseType: 'blob' });
        const address = URL.createObjectURL(data);
        const link = document.createElement('a');
        link.href = address;
        link.download = fileName;
        link.click();
        URL.revokeObjectURL(address);
      } catch (error) {
        tellProblem({ error });
      } finally {
        setIsLoading(false);
      }
    },
    [get, tellProblem]
  );
  return { download, isLoading };
};
