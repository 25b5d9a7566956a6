// npm test: every suite of the ordinary run, then minutes a suite and one closing line. What only reads the sources runs beside the build; the suites after it run one after the
// other, as a browser suite needs the machine to itself.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './build-state.mjs';

const bin = (path) => [process.execPath, join(root, 'node_modules', path)];
const reports = join(root, 'test-artefacts/reports');
// Before the build, which clears the folders that it writes into too.
const types = { name: 'types', command: [...bin('typescript/bin/tsc'), '--build'] };
// One after the other, beside the build.
const readings = [
  { name: 'lint', command: [...bin('eslint/bin/eslint.js'), '.'] },
  { name: 'format', command: [...bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
];
const build = { name: 'build', command: [process.execPath, join(root, 'scripts/build.mjs')] };
const projects = ['node', 'unit', 'chaos', 'browser', 'e2e'];
// Of two cores Vitest uses one. What needs no browser and no clock may have both; the link's schedules are half of it.
const workersOf = { node: ['--maxWorkers=2'] };

function runProject(project) {
  const report = join(reports, `${project}.json`);
  const command = [
    ...bin('vitest/vitest.mjs'),
    'run',
    '--project',
    project,
    ...(workersOf[project] ?? []),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const isOk = execute(command);
  try {
    const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    // A file that did not load has no failed test, but the suite has failed.
    const failed = numFailedTests + (isOk || numFailedTests > 0 ? 0 : 1);
    return { passed: numPassedTests, failed, skipped: numPendingTests, failures: testResults.flatMap(failuresOf) };
  } catch {
    return { passed: 0, failed: 1, skipped: 0, failures: [] };
  }
}

// What failed in one test file, with the first line of why.
function failuresOf({ name, status, message, assertionResults }) {
  const file = relative(root, name);
  const failures = assertionResults
    .filter((test) => test.status === 'failed')
    .map((test) => `${file} > ${test.fullName}: ${firstLine(test.failureMessages[0])}`);
  return status === 'failed' && failures.length === 0 ? [`${file}: ${firstLine(message)}`] : failures;
}

const firstLine = (text = '') => text.split('\n', 1)[0];

const execute = ([command, ...args]) => spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0;

// What it printed comes in one piece, when it is done.
async function runBeside({ name, command: [command, ...args] }) {
  const startedMs = performance.now();
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (printed += bytes));
  const [status] = await once(child, 'close');
  console.log(`\n── ${name}\n${printed}`);
  const isOk = status === 0;
  return { name, passed: isOk ? 1 : 0, failed: isOk ? 0 : 1, skipped: 0, failures: [], minutes: minutesSince(startedMs) };
}

const minutesSince = (startedMs) => (performance.now() - startedMs) / 60_000;

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const results = [await runBeside(types)];
const building = runBeside(build);
for (const reading of readings) results.push(await runBeside(reading));
results.push(await building);
for (const project of projects) {
  console.log(`\n── ${project}`);
  const startedMs = performance.now();
  results.push({ ...runProject(project), name: project, minutes: minutesSince(startedMs) });
}

console.log('\nsuite      minutes  passed  failed');
for (const { name, minutes, passed, failed } of results) {
  console.log(`${name.padEnd(10)} ${minutes.toFixed(2).padStart(7)}  ${String(passed).padStart(6)}  ${String(failed).padStart(6)}`);
}
// Named again here, since what a suite printed has long scrolled by.
for (const failure of results.flatMap(({ failures }) => failures)) console.log(`\nfailed: ${failure}`);
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exit(sum('failed') > 0 || sum('passed') === 0 ? 1 : 0);
