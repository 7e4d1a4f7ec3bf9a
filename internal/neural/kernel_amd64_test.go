package neural

// everyKernel calls f with each kernel the processor has.
func everyKernel(f func(name string)) {
	avx2, vnni := hasAVX2, hasVNNI
	defer func() { hasAVX2, hasVNNI = avx2, vnni }()
	if vnni {
		f("vnni")
	}
	if hasVNNI = false; avx2 {
		f("avx2")
	}
	hasAVX2 = false
	f("plain")
}
