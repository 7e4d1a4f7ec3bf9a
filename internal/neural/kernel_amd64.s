#include "textflag.h"

// func cpuid(leaf, sub uint32) (a, b, c, d uint32)
TEXT ·cpuid(SB), NOSPLIT, $0-24
	MOVL leaf+0(FP), AX
	MOVL sub+4(FP), CX
	CPUID
	MOVL AX, a+8(FP)
	MOVL BX, b+12(FP)
	MOVL CX, c+16(FP)
	MOVL DX, d+20(FP)
	RET

// func xgetbv() (low uint32)
TEXT ·xgetbv(SB), NOSPLIT, $0-4
	XORL CX, CX
	XGETBV
	MOVL AX, low+0(FP)
	RET

// What the tiles of 4 and of 8 rows share: one row, with its two halves of sums.
#define BIAS(low, high) \
	VMOVDQU32 (DX), low \
	VMOVDQU32 64(DX), high

// Z16 and Z17 hold the weights.
#define DOT(inputs, four, low, high) \
	VPBROADCASTD inputs, four \
	VPDPBUSD Z16, four, low \
	VPDPBUSD Z17, four, high

#define STORE(low, high) \
	VMOVDQU32 low, (DI) \
	VMOVDQU32 high, 64(DI) \
	ADDQ R8, DI

// func tileVNNI(dst *int32, dstStride uintptr, src *uint8, srcStride uintptr, weights *int8, bias *int32, fours int)
TEXT ·tileVNNI(SB), NOSPLIT, $0-56
	MOVQ dst+0(FP), DI
	MOVQ dstStride+8(FP), R8
	MOVQ src+16(FP), SI
	MOVQ srcStride+24(FP), R9
	MOVQ weights+32(FP), BX
	MOVQ bias+40(FP), DX
	MOVQ fours+48(FP), CX
	LEAQ (R9)(R9*2), R10
	BIAS(Z0, Z1)
	BIAS(Z2, Z3)
	BIAS(Z4, Z5)
	BIAS(Z6, Z7)
vnniLoop:
	VMOVDQU32 (BX), Z16
	VMOVDQU32 64(BX), Z17
	DOT((SI), Z18, Z0, Z1)
	DOT((SI)(R9*1), Z19, Z2, Z3)
	DOT((SI)(R9*2), Z20, Z4, Z5)
	DOT((SI)(R10*1), Z21, Z6, Z7)
	ADDQ $4, SI
	ADDQ $128, BX
	DECQ CX
	JNZ vnniLoop
	STORE(Z0, Z1)
	STORE(Z2, Z3)
	STORE(Z4, Z5)
	STORE(Z6, Z7)
	VZEROUPPER
	RET

// func tile8VNNI(dst *int32, dstStride uintptr, src *uint8, srcStride uintptr, weights *int8, bias *int32, fours int)
TEXT ·tile8VNNI(SB), NOSPLIT, $0-56
	MOVQ dst+0(FP), DI
	MOVQ dstStride+8(FP), R8
	MOVQ src+16(FP), SI
	MOVQ srcStride+24(FP), R9
	MOVQ weights+32(FP), BX
	MOVQ bias+40(FP), DX
	MOVQ fours+48(FP), CX
	LEAQ (R9)(R9*2), R10
	LEAQ (R9)(R9*4), R11
	LEAQ (R10)(R9*4), R12
	BIAS(Z0, Z1)
	BIAS(Z2, Z3)
	BIAS(Z4, Z5)
	BIAS(Z6, Z7)
	BIAS(Z8, Z9)
	BIAS(Z10, Z11)
	BIAS(Z12, Z13)
	BIAS(Z14, Z15)
vnni8Loop:
	VMOVDQU32 (BX), Z16
	VMOVDQU32 64(BX), Z17
	DOT((SI), Z18, Z0, Z1)
	DOT((SI)(R9*1), Z19, Z2, Z3)
	DOT((SI)(R9*2), Z20, Z4, Z5)
	DOT((SI)(R10*1), Z21, Z6, Z7)
	DOT((SI)(R9*4), Z22, Z8, Z9)
	DOT((SI)(R11*1), Z23, Z10, Z11)
	DOT((SI)(R10*2), Z24, Z12, Z13)
	DOT((SI)(R12*1), Z25, Z14, Z15)
	ADDQ $4, SI
	ADDQ $128, BX
	DECQ CX
	JNZ vnni8Loop
	STORE(Z0, Z1)
	STORE(Z2, Z3)
	STORE(Z4, Z5)
	STORE(Z6, Z7)
	STORE(Z8, Z9)
	STORE(Z10, Z11)
	STORE(Z12, Z13)
	STORE(Z14, Z15)
	VZEROUPPER
	RET

// One row of a half tile: Y10 holds its four inputs eight times, Y8 and Y9 the weights, Y15 ones.
#define ROW(inputs, low, high) \
	VPBROADCASTD (inputs), Y10 \
	VPMADDUBSW Y8, Y10, Y11 \
	VPMADDUBSW Y9, Y10, Y12 \
	VPMADDWD Y15, Y11, Y11 \
	VPMADDWD Y15, Y12, Y12 \
	VPADDD Y11, low, low \
	VPADDD Y12, high, high \
	ADDQ $4, inputs

// func tileAVX2(dst *int32, dstStride uintptr, src *uint8, srcStride uintptr, weights *int8, bias *int32, fours int)
TEXT ·tileAVX2(SB), NOSPLIT, $0-56
	MOVQ dst+0(FP), DI
	MOVQ dstStride+8(FP), R8
	MOVQ weights+32(FP), BX
	MOVQ bias+40(FP), DX
	VPCMPEQW Y15, Y15, Y15
	VPSRLW $15, Y15, Y15
	MOVQ $2, R13
avxHalf:
	MOVQ src+16(FP), SI
	MOVQ srcStride+24(FP), R9
	LEAQ (SI)(R9*1), R10
	LEAQ (SI)(R9*2), R11
	LEAQ (R10)(R9*2), R12
	MOVQ fours+48(FP), CX
	MOVQ BX, AX
	VMOVDQU (DX), Y0
	VMOVDQU 32(DX), Y1
	VMOVDQA Y0, Y2
	VMOVDQA Y1, Y3
	VMOVDQA Y0, Y4
	VMOVDQA Y1, Y5
	VMOVDQA Y0, Y6
	VMOVDQA Y1, Y7
avxLoop:
	VMOVDQU (AX), Y8
	VMOVDQU 32(AX), Y9
	ROW(SI, Y0, Y1)
	ROW(R10, Y2, Y3)
	ROW(R11, Y4, Y5)
	ROW(R12, Y6, Y7)
	ADDQ $128, AX
	DECQ CX
	JNZ avxLoop
	MOVQ DI, R14
	VMOVDQU Y0, (R14)
	VMOVDQU Y1, 32(R14)
	ADDQ R8, R14
	VMOVDQU Y2, (R14)
	VMOVDQU Y3, 32(R14)
	ADDQ R8, R14
	VMOVDQU Y4, (R14)
	VMOVDQU Y5, 32(R14)
	ADDQ R8, R14
	VMOVDQU Y6, (R14)
	VMOVDQU Y7, 32(R14)
	ADDQ $64, DI
	ADDQ $64, BX
	ADDQ $64, DX
	DECQ R13
	JNZ avxHalf
	VZEROUPPER
	RET

// The order that brings eight groups of four bytes, packed by lanes, back into their sequence.
DATA order<>+0(SB)/4, $0
DATA order<>+4(SB)/4, $4
DATA order<>+8(SB)/4, $1
DATA order<>+12(SB)/4, $5
DATA order<>+16(SB)/4, $2
DATA order<>+20(SB)/4, $6
DATA order<>+24(SB)/4, $3
DATA order<>+28(SB)/4, $7
GLOBL order<>(SB), RODATA|NOPTR, $32

// Constants of memory: 1<<14, 1<<15-1, -one, one, 64, 63, and 64 as a byte.
DATA cells<>+0(SB)/4, $16384
DATA cells<>+4(SB)/4, $32767
DATA cells<>+8(SB)/4, $-8192
DATA cells<>+12(SB)/4, $8192
DATA cells<>+16(SB)/4, $64
DATA cells<>+20(SB)/4, $63
DATA cells<>+24(SB)/4, $0x40404040
GLOBL cells<>(SB), RODATA|NOPTR, $28

// Eight cells at an offset; result is their new states, rounded, as 32-bit numbers.
#define CELLS(at, result) \
	VPADDD at(SI), Y8, Y4 \
	VPMAXSD Y15, Y4, Y4 \
	VPMINSD Y9, Y4, Y4 \
	VMOVDQU at(BX), Y5 \
	VPMAXSD Y10, Y5, Y5 \
	VPMINSD Y11, Y5, Y5 \
	VMOVDQU at(DX), Y6 \
	VPSUBD Y6, Y5, Y5 \
	VPMULLD Y4, Y5, Y5 \
	VPADDD Y8, Y5, Y5 \
	VPSRAD $15, Y5, Y5 \
	VPADDD Y6, Y5, Y5 \
	VMOVDQU Y5, at(DX) \
	VPADDD Y12, Y5, Y5 \
	VPSRAD $7, Y5, Y5 \
	VPMINSD Y13, Y5, result

// func memoryAVX2(gate, content, state *int32, out *uint8, n int)
TEXT ·memoryAVX2(SB), NOSPLIT, $0-40
	MOVQ gate+0(FP), SI
	MOVQ content+8(FP), BX
	MOVQ state+16(FP), DX
	MOVQ out+24(FP), DI
	MOVQ n+32(FP), CX
	VPBROADCASTD cells<>+0(SB), Y8
	VPBROADCASTD cells<>+4(SB), Y9
	VPBROADCASTD cells<>+8(SB), Y10
	VPBROADCASTD cells<>+12(SB), Y11
	VPBROADCASTD cells<>+16(SB), Y12
	VPBROADCASTD cells<>+20(SB), Y13
	VPBROADCASTD cells<>+24(SB), Y14
	VMOVDQU order<>+0(SB), Y7
	VPXOR Y15, Y15, Y15
memoryLoop:
	CELLS(0, Y0)
	CELLS(32, Y1)
	CELLS(64, Y2)
	CELLS(96, Y3)
	VPACKSSDW Y1, Y0, Y0
	VPACKSSDW Y3, Y2, Y2
	VPACKSSWB Y2, Y0, Y0
	VPERMD Y0, Y7, Y0
	VPADDB Y14, Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ $128, SI
	ADDQ $128, BX
	ADDQ $128, DX
	ADDQ $32, DI
	SUBQ $32, CX
	JNZ memoryLoop
	VZEROUPPER
	RET

#define CLIP(at, result) \
	VPADDD at(SI), Y8, Y4 \
	VPSRAD X9, Y4, Y4 \
	VPMAXSD Y10, Y4, Y4 \
	VPMINSD Y11, Y4, result

// func narrowAVX2(dst *uint8, src *int32, n int, c *Clip)
TEXT ·narrowAVX2(SB), NOSPLIT, $0-32
	MOVQ dst+0(FP), DI
	MOVQ src+8(FP), SI
	MOVQ n+16(FP), CX
	MOVQ c+24(FP), BX
	VPBROADCASTD (BX), Y8
	VMOVD 4(BX), X9
	VPBROADCASTD 8(BX), Y10
	VPBROADCASTD 12(BX), Y11
	VMOVDQU order<>+0(SB), Y7
narrowLoop:
	CLIP(0, Y0)
	CLIP(32, Y1)
	CLIP(64, Y2)
	CLIP(96, Y3)
	VPACKSSDW Y1, Y0, Y0
	VPACKSSDW Y3, Y2, Y2
	VPACKSSWB Y2, Y0, Y0
	VPERMD Y0, Y7, Y0
	VMOVDQU Y0, (DI)
	ADDQ $128, SI
	ADDQ $32, DI
	SUBQ $32, CX
	JNZ narrowLoop
	VZEROUPPER
	RET

// Limits of shifted activations and what shifts them: -64, 63, 1 as 16 bits, 64 as a byte.
DATA limits<>+0(SB)/4, $0xffc0ffc0
DATA limits<>+4(SB)/4, $0x003f003f
DATA limits<>+8(SB)/4, $0x00010001
DATA limits<>+12(SB)/4, $0x40404040
GLOBL limits<>(SB), RODATA|NOPTR, $16

// func embedAVX2(dst, table *uint8, rows *int32, n, dim int)
TEXT ·embedAVX2(SB), NOSPLIT, $0-40
	MOVQ dst+0(FP), DI
	MOVQ table+8(FP), SI
	MOVQ dim+32(FP), DX
	MOVQ DX, R8
	VPBROADCASTD limits<>+0(SB), Y8
	VPBROADCASTD limits<>+4(SB), Y9
	VPBROADCASTD limits<>+8(SB), Y10
	VPBROADCASTD limits<>+12(SB), Y11
embedColumns:
	MOVQ rows+16(FP), BX
	MOVQ n+24(FP), CX
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
embedRows:
	MOVLQSX (BX), AX
	IMULQ DX, AX
	VPMOVSXBW (SI)(AX*1), Y2
	VPMOVSXBW 16(SI)(AX*1), Y3
	VPADDW Y2, Y0, Y0
	VPADDW Y3, Y1, Y1
	ADDQ $4, BX
	DECQ CX
	JNZ embedRows
	VPADDW Y10, Y0, Y0
	VPADDW Y10, Y1, Y1
	VPSRAW $1, Y0, Y0
	VPSRAW $1, Y1, Y1
	VPMAXSW Y8, Y0, Y0
	VPMAXSW Y8, Y1, Y1
	VPMINSW Y9, Y0, Y0
	VPMINSW Y9, Y1, Y1
	VPACKSSWB Y1, Y0, Y0
	VPERMQ $0xd8, Y0, Y0
	VPADDB Y11, Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ $32, DI
	ADDQ $32, SI
	SUBQ $32, R8
	JNZ embedColumns
	VZEROUPPER
	RET
