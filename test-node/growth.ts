/**
 * Returns how many times as much processor time work takes when its input is four times as large: 4 where it is linear,
 * 16 where it is quadratic.
 *
 * It measures processor time, and takes the least of three rounds, so that it does not depend on the speed of the
 * machine or on what else runs there.
 *
 * @param size The size of the smaller input; large enough that what does not grow takes a small part of the time.
 * @param make Makes an input of a size.
 * @param work The work.
 */
export function growthOf<T>(size: number, make: (size: number) => T, work: (input: T) => unknown): number {
  const [small, large] = [make(size), make(4 * size)];
  const rounds = [1, 2, 3].map(() => [timeOf(small, work), timeOf(large, work)] as const);
  const least = (index: 0 | 1): number => Math.min(...rounds.map((round) => round[index]));
  return least(1) / least(0);
}

function timeOf<T>(input: T, work: (input: T) => unknown): number {
  const start = process.cpuUsage();
  work(input);
  const { user, system } = process.cpuUsage(start);
  return user + system;
}
