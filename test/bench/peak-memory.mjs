// Loaded before a measured program: tells its peak memory (MB) and the time of the processor (seconds) when it ends.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeFileSync(process.env.PEAK_MEMORY_FILE, `${maxRSS / 1024} ${(userCPUTime + systemCPUTime) / 1e6}`);
});
