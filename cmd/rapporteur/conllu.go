package main

import "errors"

func runConllu(t *terminal, args []string) error { return errors.New("not yet") }
