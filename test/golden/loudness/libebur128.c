/* Measures one signal with libebur128, an independent implementation of EBU R 128.
 *
 * usage: libebur128 RATE PEAK GAIN...   < mono.f64le
 * PEAK 1 measures the true peak too, 0 prints -inf for it. One channel a GAIN, each the mono signal times its gain; five channels are L R C Ls Rs, six have an LFE fourth.
 * Fed 100 ms at a time. Prints: integrated, range, highest momentary, highest short-term (LUFS, LU), true peak (dBTP).
 * build: cc libebur128.c -o libebur128 -lebur128 -lm
 */
#include <ebur128.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
  if (argc == 2) {
    int major, minor, patch;
    ebur128_get_version(&major, &minor, &patch);
    printf("%d.%d.%d\n", major, minor, patch);
    return 0;
  }
  unsigned channels = argc - 3, peaks = atoi(argv[2]);
  unsigned long rate = atol(argv[1]);
  size_t step = rate / 10, got;
  int modes = EBUR128_MODE_I | EBUR128_MODE_LRA | EBUR128_MODE_S | (peaks ? EBUR128_MODE_TRUE_PEAK : 0);
  ebur128_state *state = ebur128_init(channels, rate, modes);
  if (channels == 1) ebur128_set_channel(state, 0, EBUR128_LEFT);
  double *mono = malloc(step * sizeof *mono), *frames = malloc(step * channels * sizeof *frames);
  double momentary = -HUGE_VAL, shortTerm = -HUGE_VAL, value, integrated, range, peak = 0;
  for (size_t steps = 1; (got = fread(mono, sizeof *mono, step, stdin)) > 0; steps++) {
    for (size_t i = 0; i < got; i++)
      for (unsigned c = 0; c < channels; c++) frames[i * channels + c] = mono[i] * atof(argv[3 + c]);
    ebur128_add_frames_double(state, frames, got);
    if (got < step) break;
    ebur128_loudness_momentary(state, &value);
    if (steps >= 4 && value > momentary) momentary = value;
    ebur128_loudness_shortterm(state, &value);
    if (steps >= 30 && value > shortTerm) shortTerm = value;
  }
  ebur128_loudness_global(state, &integrated);
  ebur128_loudness_range(state, &range);
  for (unsigned c = 0; peaks && c < channels; c++) {
    ebur128_true_peak(state, c, &value);
    if (value > peak) peak = value;
  }
  printf("%.6f %.6f %.6f %.6f %.6f\n", integrated, range, momentary, shortTerm, 20 * log10(peak));
  ebur128_destroy(&state);
  return 0;
}
