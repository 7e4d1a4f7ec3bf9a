package neural

// everyKernel calls f with each kernel the processor has.
func everyKernel(f func(name string)) {
	f("neon")
	hasNEON = false
	defer func() { hasNEON = true }()
	f("plain")
}
