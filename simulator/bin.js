#!/usr/bin/env node
'use strict';

const { startSimulator } = require('../dist/simulator');

const main = async () => {
  const simulator = await startSimulator({
    port: Number(process.env.SIMULATOR_PORT ?? 3600),
    stateFile: process.env.SIMULATOR_STATE || undefined,
  });
  console.log(`Simulator on ${simulator.url} (phone page: ${simulator.url}/)`);
  const stop = () => simulator.stop().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
};

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
