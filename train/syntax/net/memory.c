// A layer with memory over a batch of sentences, forward and back; see Memory in net.py.
#include <string.h>

static inline float clip(float x, float low, float high) { return x < low ? low : x > high ? high : x; }

// a: [B][T][4H], gates of both directions, then contents of both; out: [B][T][2H]. Direction 1 runs from the end of each sentence.
void forward(const float *restrict a, const int *restrict n, float *restrict out, int B, int T, int H) {
	for (int b = 0; b < B; b++)
		for (int d = 0; d < 2; d++) {
			float s[1024];
			memset(s, 0, sizeof s);
			for (int k = 0; k < n[b]; k++) {
				int t = d ? n[b] - 1 - k : k;
				const float *g = a + ((long)b * T + t) * 4 * H + d * H, *c = g + 2 * H;
				float *o = out + ((long)b * T + t) * 2 * H + d * H;
				for (int i = 0; i < H; i++) {
					float z = clip(g[i] * 0.25f + 0.5f, 0, 1), x = clip(c[i], -1, 1);
					s[i] += z * (x - s[i]);
					o[i] = s[i];
				}
			}
		}
}

// grad: of out; ga: of a.
void backward(const float *restrict a, const int *restrict n, const float *restrict out, const float *restrict grad, float *restrict ga, int B, int T, int H) {
	for (int b = 0; b < B; b++)
		for (int d = 0; d < 2; d++) {
			float gs[1024], zero[1024];
			memset(gs, 0, sizeof gs);
			memset(zero, 0, sizeof zero);
			for (int k = n[b] - 1; k >= 0; k--) {
				int t = d ? n[b] - 1 - k : k, before = d ? t + 1 : t - 1;
				long at = (long)b * T + t;
				const float *g = a + at * 4 * H + d * H, *c = g + 2 * H, *go = grad + at * 2 * H + d * H;
				const float *old = k ? out + ((long)b * T + before) * 2 * H + d * H : zero;
				float *gg = ga + at * 4 * H + d * H, *gc = gg + 2 * H;
				for (int i = 0; i < H; i++) {
					float y = g[i] * 0.25f + 0.5f, z = clip(y, 0, 1), x = clip(c[i], -1, 1), e = gs[i] + go[i];
					gg[i] = y > 0 && y < 1 ? e * (x - old[i]) * 0.25f : 0;
					gc[i] = c[i] > -1 && c[i] < 1 ? e * z : 0;
					gs[i] = e * (1 - z);
				}
			}
		}
}
