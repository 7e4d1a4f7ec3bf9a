// Package neural computes the layers of a small net in whole numbers, the same on every machine.
//
// Weights are signed bytes in 1/128, activations are bytes from 0 to 127: sums of products then fit in 32 bits, and the
// vector instructions of amd64 (AVX2, AVX-512 VNNI) give what the plain loops of other machines give, bit by bit. No
// product of two pairs overflows 16 bits, which the instructions of AVX2 would clip. Processors that know neither take
// the plain loops.
package neural
