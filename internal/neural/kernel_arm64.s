#include "textflag.h"

// Instructions of the base set that the assembler has no names for: products of 8 pairs of signed bytes, low and high half of the
// registers; sums of neighbours of 8 products, added to 4 sums.
#define SMULL(m, n, d) WORD $(0x0E20C000 | (m)<<16 | (n)<<5 | (d))
#define SMULL2(m, n, d) WORD $(0x4E20C000 | (m)<<16 | (n)<<5 | (d))
#define SADALP(n, d) WORD $(0x4E606800 | (n)<<5 | (d))

// Four outputs of a row: inputs in register x, weights in w, sums of two outputs each in a and b. V30 and V31 are free.
#define FOUR(x, w, a, b) \
	SMULL(w, x, 30) \
	SMULL2(w, x, 31) \
	SADALP(30, a) \
	SADALP(31, b)

// Adds neighbours of two registers of sums, then the biases in V24, and stores them.
#define FINISH(a, b, at) \
	VADDP b.S4, a.S4, V30.S4 \
	VLD1.P 16(R9), [V24.S4] \
	VADD V24.S4, V30.S4, V30.S4 \
	VST1.P [V30.S4], 16(at)

// func tileNEON(dst *int32, dstStride uintptr, src *uint8, srcStride uintptr, weights *int8, bias *int32, fours int)
//
// Two rows and 16 outputs at a time: V0 to V7 are the sums of the first row, V8 to V15 those of the second.
TEXT ·tileNEON(SB), NOSPLIT, $0-56
	MOVD dst+0(FP), R0
	MOVD dstStride+8(FP), R1
	MOVD src+16(FP), R2
	MOVD srcStride+24(FP), R3
	MOVD fours+48(FP), R6
	MOVD $2, R10 // pairs of rows
rows:
	MOVD weights+32(FP), R4
	MOVD bias+40(FP), R5
	MOVD R0, R15
	MOVD $2, R11 // halves of the tile
halves:
	VEOR V0.B16, V0.B16, V0.B16
	VEOR V1.B16, V1.B16, V1.B16
	VEOR V2.B16, V2.B16, V2.B16
	VEOR V3.B16, V3.B16, V3.B16
	VEOR V4.B16, V4.B16, V4.B16
	VEOR V5.B16, V5.B16, V5.B16
	VEOR V6.B16, V6.B16, V6.B16
	VEOR V7.B16, V7.B16, V7.B16
	VEOR V8.B16, V8.B16, V8.B16
	VEOR V9.B16, V9.B16, V9.B16
	VEOR V10.B16, V10.B16, V10.B16
	VEOR V11.B16, V11.B16, V11.B16
	VEOR V12.B16, V12.B16, V12.B16
	VEOR V13.B16, V13.B16, V13.B16
	VEOR V14.B16, V14.B16, V14.B16
	VEOR V15.B16, V15.B16, V15.B16
	MOVD R4, R7
	MOVD R2, R12
	ADD R3, R2, R13
	MOVD R6, R8
inputs:
	VLD1 (R7), [V16.B16, V17.B16, V18.B16, V19.B16]
	VLD1R.P 4(R12), [V20.S4]
	VLD1R.P 4(R13), [V21.S4]
	ADD $128, R7
	FOUR(20, 16, 0, 1)
	FOUR(20, 17, 2, 3)
	FOUR(20, 18, 4, 5)
	FOUR(20, 19, 6, 7)
	FOUR(21, 16, 8, 9)
	FOUR(21, 17, 10, 11)
	FOUR(21, 18, 12, 13)
	FOUR(21, 19, 14, 15)
	SUB $1, R8
	CBNZ R8, inputs
	MOVD R15, R12
	ADD R1, R15, R13
	MOVD R5, R9
	FINISH(V0, V1, R12)
	FINISH(V2, V3, R12)
	FINISH(V4, V5, R12)
	FINISH(V6, V7, R12)
	MOVD R5, R9
	FINISH(V8, V9, R13)
	FINISH(V10, V11, R13)
	FINISH(V12, V13, R13)
	FINISH(V14, V15, R13)
	ADD $64, R4
	ADD $64, R5
	ADD $64, R15
	SUB $1, R11
	CBNZ R11, halves
	ADD R1<<1, R0, R0
	ADD R3<<1, R2, R2
	SUB $1, R10
	CBNZ R10, rows
	RET
