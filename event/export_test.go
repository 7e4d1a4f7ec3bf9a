package event

// Guards are the reasons that the guards give.
func Guards() []string {
	var why []string
	for i := range guards {
		why = append(why, guards[i].why)
	}
	return why
}
