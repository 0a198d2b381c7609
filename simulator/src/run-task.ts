import { replyByItself } from './messaging/auto-reply';
import { applyStatus } from './messaging/statuses';
import type { Simulation } from './simulation';
import type { Task } from './state/model';
import { moderate } from './templates/moderate';
import { endArchive } from './templates/change';
import { archiveInactive } from './templates/inactivity';
import { recategorise, unpause } from './templates/lifecycle';

/** Does what has fallen due; a task whose object has moved on in the meantime does nothing. */
export const runTask = (simulation: Simulation, task: Task): void => {
  switch (task.kind) {
    case 'status': {
      const message = simulation.store.messages.get(task.wamid);
      if (message) void applyStatus(simulation, message, task.status, task.due);
      return;
    }
    case 'reply':
      return replyByItself(simulation, task.wamid);
    case 'moderate':
      return moderate(simulation, task.templateId);
    case 'unpause':
      return unpause(simulation, task.templateId);
    case 'end-archive':
      return endArchive(simulation, task.templateId);
    case 'archive-inactive':
      return archiveInactive(simulation);
    case 'recategorise':
      return recategorise(simulation, task.templateId);
    case 'deliver':
      return simulation.webhooks.due(task.eventId);
  }
};
