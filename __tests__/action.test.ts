import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type SimulatorServer, startServer } from '../simulator/server.ts';
import { runStep } from './support/step.ts';

let server: SimulatorServer;

beforeEach(async () => {
  server = await startServer();
});

afterEach(() => server.close());

test('a cluster that CDSS says yes to turns the step green', async () => {
  const run = await runStep(server);
  expect(run.exitCode).toBe(0);
  expect(run.outputs['verdict']).toBe('ready');
});
