// What was measured on, for BENCHMARKS.md: the day and the machine, one fact a line.

import { arch, cpus, freemem, loadavg, platform, release, totalmem } from "node:os";

const gigabytes = (bytes) => `${(bytes / 2 ** 30).toFixed(0)} GB`;
const [{ model }] = cpus();
console.log(`Day: ${new Date().toISOString().slice(0, 10)}`);
console.log(`Machine: ${cpus().length} x ${model.trim()}, ${gigabytes(totalmem())} of memory, ${gigabytes(freemem())} free`);
console.log(`System: ${platform()} ${release()}, ${arch()}, Node.js ${process.versions.node}`);
console.log(`Load before: ${loadavg()[0].toFixed(1)} on ${cpus().length} processors`);
