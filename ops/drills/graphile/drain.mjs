// Drains empty jobs with graphile_worker's fastest settings, in two processes, as its own figures are made: arguments are the folder of
// PostgreSQL's socket and the number of jobs. The last line it prints is JSON.
import { fork } from "node:child_process";
import { readFileSync } from "node:fs";
import pg from "pg";
import { runMigrations, runOnce } from "graphile-worker";

const [folder, jobs, child] = process.argv.slice(2);
const connection = { host: folder, user: "school", database: "graphile" };
const preset = {
  worker: { concurrentJobs: 24, localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 },
};
const pgPool = new pg.Pool({ ...connection, max: 10 });
pgPool.on("error", () => {});
pgPool.on("connect", (client) => client.on("error", () => {}));
const logger = (await import("graphile-worker")).Logger;
const quiet = new logger(() => () => {});
const options = { pgPool, preset, logger: quiet, taskList: { nothing: () => {} } };

if (child) {
  await runOnce(options);
  process.exit(0);
}

await runMigrations(options);
const client = await options.pgPool.connect();
await client.query(
  "select graphile_worker.add_jobs(array(select ('nothing', '{}', null, null, null, null, null, null)::graphile_worker.job_spec from generate_series(1, $1)))",
  [Number(jobs)],
);
await client.query("vacuum analyze");
const begun = process.hrtime.bigint();
await Promise.all([1, 2].map(() => new Promise((done) => fork(process.argv[1], [folder, jobs, "child"]).on("exit", done))));
const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
const left = await client.query("select count(*)::int as n from graphile_worker.jobs");
if (left.rows[0].n !== 0) throw new Error(`${left.rows[0].n} jobs are left`);
const about = new URL("./node_modules/graphile-worker/package.json", import.meta.url);
const { version } = JSON.parse(readFileSync(about));
console.log(JSON.stringify({ version, jobs_per_second: Math.round(Number(jobs) / seconds) }));
process.exit(0);
