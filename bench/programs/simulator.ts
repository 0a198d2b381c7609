import { startSimulator } from '../../simulator/src';
import { begin, obey } from './obey';

/** The provider, in a process of its own. */
begin(async () => {
  const simulator = await startSimulator({ port: 0 });
  obey({ where: () => ({ url: simulator.url, key: simulator.key }) });
});
